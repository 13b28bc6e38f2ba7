namespace SenderId.Reporting;

/// <summary>What a threshold of the sender reputation level (SrlBlockThreshold) would have done.</summary>
/// <remarks>Counted for the one blocking period that begins when a sender first reaches the level.</remarks>
public sealed record ThresholdEffect
{
    /// <summary>The threshold.</summary>
    /// <value>1 to 9.</value>
    public required int Threshold { get; init; }

    /// <summary>How many senders would have been blocked.</summary>
    public required long SenderCount { get; init; }

    /// <summary>How many messages, accepted in fact, would have been refused.</summary>
    public required long MessageCount { get; init; }

    /// <summary>Whether there may have been more: a lower threshold was in force, so that senders did not get that far, or too many senders were
    /// seen.</summary>
    public required bool IsAtLeast { get; init; }
}
