namespace SenderId.Reporting;

/// <summary>A sum and what it was in the period before.</summary>
public sealed record PeriodChange
{
    /// <summary>What is counted: Messages, Refused, EarlyRefusals, or a status.</summary>
    public required string Name { get; init; }

    /// <summary>The count in the period before.</summary>
    public required long Before { get; init; }

    /// <summary>The count in the period compared.</summary>
    public required long Now { get; init; }

    /// <summary>The difference.</summary>
    public long Difference => Now - Before;
}
