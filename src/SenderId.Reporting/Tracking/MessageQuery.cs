using System.Collections.Immutable;

namespace SenderId.Reporting.Tracking;

/// <summary>Which messages are looked for in the agent log; what is null does not matter.</summary>
public sealed record MessageQuery
{
    /// <summary>How many messages are given where nothing else is asked for.</summary>
    public const int DefaultTop = 10;

    /// <summary>How many messages can be asked for.</summary>
    public const int MaxTop = 1000;

    /// <summary>Folders of log files, or single files: one for each server.</summary>
    public required ImmutableArray<string> LogPaths { get; init; }

    /// <summary>The mail server's queue id, or the Message-ID field with or without its angle brackets; compared octet by octet.</summary>
    public string? Id { get; init; }

    /// <summary>A recipient; letter case does not matter.</summary>
    public string? Recipient { get; init; }

    /// <summary>The first moment wanted.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The last moment wanted.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>How many messages are given at most, from 1 to <see cref="MaxTop"/>: the newest.</summary>
    public int Top { get; init; } = DefaultTop;
}
