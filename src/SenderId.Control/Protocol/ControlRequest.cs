using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace SenderId.Control.Protocol;

/// <summary>A request: one line. Which members a command takes stands in <see cref="ControlCommand"/>.</summary>
/// <remarks>A member that is not known is refused: a request of a newer client must not be carried out by half.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ControlRequest
{
    /// <summary>The <see cref="List"/> of allowed addresses.</summary>
    public const string AllowList = "allow";

    /// <summary>The version of the protocol.</summary>
    public int Version { get; init; } = ControlCommand.Version;

    /// <summary>What to do.</summary>
    public required string Command { get; init; }

    /// <summary>The list of addresses that is meant, <see cref="AllowList"/>; null for the block list.</summary>
    public string? List { get; init; }

    /// <summary>An address.</summary>
    public string? Address { get; init; }

    /// <summary>How many are wanted at most.</summary>
    public int? Count { get; init; }

    /// <summary>The number after which a page begins.</summary>
    public int? After { get; init; }

    /// <summary>The number of an entry.</summary>
    public int? Identity { get; init; }

    /// <summary>The addresses of an entry.</summary>
    public string? Range { get; init; }

    /// <summary>The remark of an entry.</summary>
    public string? Comment { get; init; }

    /// <summary>The end of an entry.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>Whose list is meant.</summary>
    public string? Recipient { get; init; }

    /// <summary>Whether the list is used.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The entries of the list of blocked senders.</summary>
    public ImmutableArray<string>? BlockedSendersAndDomains { get; init; }

    /// <summary>The entries of the list of trusted senders.</summary>
    public ImmutableArray<string>? TrustedSendersAndDomains { get; init; }
}
