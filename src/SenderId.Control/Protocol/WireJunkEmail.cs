using System.Collections.Immutable;

namespace SenderId.Control.Protocol;

/// <summary>A recipient's list on the wire.</summary>
internal sealed record WireJunkEmail
{
    /// <summary>Whose list it is.</summary>
    public required string Recipient { get; init; }

    /// <summary>Whether it is used.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The entries.</summary>
    public required ImmutableArray<string> BlockedSendersAndDomains { get; init; }
}
