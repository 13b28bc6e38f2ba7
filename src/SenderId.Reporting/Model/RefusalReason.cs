namespace SenderId.Reporting;

/// <summary>What was refused, and for what.</summary>
public sealed record RefusalReason : CountedRow
{
    /// <summary>The agent that refused.</summary>
    public required string Agent { get; init; }

    /// <summary>What it did, such as RejectMessage; RejectRecipients counts recipients, RejectConnection clients.</summary>
    public required string Action { get; init; }

    /// <summary>Why, in one word.</summary>
    public required string Reason { get; init; }

    /// <summary>More about the reason; empty where the reason says all.</summary>
    public required string Detail { get; init; }
}
