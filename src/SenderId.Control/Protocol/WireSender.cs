using System.Collections.Immutable;

namespace SenderId.Control.Protocol;

/// <summary>A sender on the wire.</summary>
internal sealed record WireSender
{
    /// <summary>The address or network.</summary>
    public required string Sender { get; init; }

    /// <summary>The level.</summary>
    public required int Level { get; init; }

    /// <summary>What adds to the level.</summary>
    public required ImmutableArray<WireContribution> Contributions { get; init; }

    /// <summary>How many messages were seen.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many were bad.</summary>
    public required long BadCount { get; init; }

    /// <summary>When the sender was first seen.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When the sender was last seen.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Whether it is an open proxy.</summary>
    public bool IsOpenProxy { get; init; }

    /// <summary>When that was tested.</summary>
    public DateTimeOffset? ProxyTestedAt { get; init; }

    /// <summary>What blocks the sender.</summary>
    public WireListEntry? BlockedBy { get; init; }
}
