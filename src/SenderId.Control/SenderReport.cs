using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Reputation;

namespace SenderId.Control;

/// <summary>What an agent knows of one sender.</summary>
public sealed record SenderReport
{
    /// <summary>Whose reputation it is: the IPv4 address, or the /64 network of an IPv6 address.</summary>
    public required AddressRange Sender { get; init; }

    /// <summary>The sender reputation level now.</summary>
    /// <value>0 to 9; 0 for a sender that is not known or has sent fewer than 20 messages.</value>
    public required int Level { get; init; }

    /// <summary>What each observation adds to the level, with the numbers behind it; those that add nothing included.</summary>
    /// <remarks>Below 20 messages the level is 0 whatever stands here.</remarks>
    public required ImmutableArray<ReputationContribution> Contributions { get; init; }

    /// <summary>How many messages were seen.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many of them had a bad verdict.</summary>
    public required long BadCount { get; init; }

    /// <summary>When the sender was first seen; null where it is not known.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When the sender was last seen; null where it is not known.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Whether the last test found an open proxy.</summary>
    public bool IsOpenProxy { get; init; }

    /// <summary>When the sender was last tested for an open proxy; null for never.</summary>
    public DateTimeOffset? ProxyTestedAt { get; init; }

    /// <summary>The entry of the block list that blocks the sender now; null where none does.</summary>
    public IPListEntry? BlockedBy { get; init; }

    /// <summary>Whether the sender is blocked now.</summary>
    public bool IsBlocked => BlockedBy is not null;

    /// <summary>Until when the sender is blocked; null where it is not, or without an end.</summary>
    public DateTimeOffset? BlockedUntil => BlockedBy?.ExpirationTime;
}
