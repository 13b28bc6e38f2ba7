namespace SenderId.Store.AgentLog;

/// <summary>Where the agent log is and how much of it is kept; the product's names and defaults.</summary>
public sealed record AgentLogSettings
{
    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>Files older than this are removed; zero keeps them.</summary>
    /// <value>At least zero. Default 7 days.</value>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>A file that has reached this size is followed by another.</summary>
    /// <value>At least 1, at most <see cref="MaxDirectoryBytes"/>. Default 10 MB.</value>
    public long MaxFileBytes { get; init; } = 10_485_760;

    /// <summary>The oldest files are removed where all together are larger than this.</summary>
    /// <value>Default 250 MB.</value>
    public long MaxDirectoryBytes { get; init; } = 262_144_000;
}
