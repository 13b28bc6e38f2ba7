namespace SenderId.Reporting;

/// <summary>What one of the logs says.</summary>
public sealed record LogServer : CountedRow
{
    /// <summary>The folder or file.</summary>
    public required string Path { get; init; }
}
