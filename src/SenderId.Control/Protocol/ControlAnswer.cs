using System.Collections.Immutable;

namespace SenderId.Control.Protocol;

/// <summary>An answer: one line.</summary>
internal sealed record ControlAnswer
{
    /// <summary>The version of the protocol.</summary>
    public int Version { get; init; } = ControlCommand.Version;

    /// <summary>Why nothing was done; null where it was.</summary>
    public WireRefusal? Error { get; init; }

    /// <summary>What the answer may lack, for people; null for nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>Senders.</summary>
    public ImmutableArray<WireSender>? Senders { get; init; }

    /// <summary>Entries of the list that was asked for.</summary>
    public ImmutableArray<WireListEntry>? Blocks { get; init; }

    /// <summary>Whether there are entries after those of this page.</summary>
    public bool? IsMore { get; init; }

    /// <summary>A recipient's lists.</summary>
    public WireJunkEmail? JunkEmail { get; init; }

    /// <summary>Several recipients' lists.</summary>
    public ImmutableArray<WireJunkEmail>? AllJunkEmail { get; init; }

    /// <summary>The configuration file that the agent runs with.</summary>
    public string? ConfigPath { get; init; }

    /// <summary>The answer that nothing was done.</summary>
    public static ControlAnswer Refusal(RefusalReason reason, string message) => new() { Error = new WireRefusal(reason.ToString(), message) };
}
