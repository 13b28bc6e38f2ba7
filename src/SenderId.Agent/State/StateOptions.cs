namespace SenderId.Agent.State;

/// <summary>How state is kept.</summary>
public sealed record StateOptions
{
    /// <summary>How long observations may wait before they are written, and how often other servers' changes are looked for.</summary>
    /// <value>More than zero. Default 250 milliseconds, so that a killed process loses less than a second.</value>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether other servers write into the same database, so that a sender who was written is read again when it sends.</summary>
    /// <value>Default false.</value>
    public bool IsShared { get; init; }

    /// <summary>The file in which the lists of a shared database are remembered, for a start while it is away; null for none.</summary>
    public string? RememberedListsPath { get; init; }

    /// <summary>How many senders are kept in memory; the others are read again when they send. Bounds memory whatever the number of
    /// senders.</summary>
    /// <value>At least 1. Default 100000.</value>
    public int MaxSenderCount { get; init; } = 100_000;

    /// <summary>How many senders are written in one transaction.</summary>
    /// <value>At least 1. Default 2000.</value>
    public int MaxBatchCount { get; init; } = 2000;

    /// <summary>How long a message may wait for what is stored of its sender; past it the sender counts as unknown for now.</summary>
    /// <value>Default 250 milliseconds.</value>
    public TimeSpan MaxReadTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a sender is remembered that sends nothing.</summary>
    /// <value>Default 30 days.</value>
    public TimeSpan SenderLifetime { get; init; } = TimeSpan.FromDays(30);
}
