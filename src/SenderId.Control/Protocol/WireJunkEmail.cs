using System.Collections.Immutable;

namespace SenderId.Control.Protocol;

/// <summary>A recipient's lists on the wire.</summary>
internal sealed record WireJunkEmail
{
    /// <summary>Whose list it is.</summary>
    public required string Recipient { get; init; }

    /// <summary>Whether it is used.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The blocked senders.</summary>
    public required ImmutableArray<string> BlockedSendersAndDomains { get; init; }

    /// <summary>The trusted senders; an agent of an earlier release has none.</summary>
    public ImmutableArray<string> TrustedSendersAndDomains { get; init; } = [];
}
