namespace SenderId.Reporting;

/// <summary>The messages of an hour, a day, or as long as <see cref="AgentLogReport.SliceLength"/> says.</summary>
public sealed record ReportSlice
{
    /// <summary>When it begins, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How many messages.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many of them were refused, by whatever agent.</summary>
    public required long RefusedCount { get; init; }

    /// <summary>Which statuses they had.</summary>
    public required StatusCounts Statuses { get; init; }
}
