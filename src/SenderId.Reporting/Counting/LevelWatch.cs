namespace SenderId.Reporting.Counting;

/// <summary>What is known of a sender whose reputation level was above 0.</summary>
internal sealed class LevelWatch
{
    private readonly long[] _blockedFrom = new long[LevelTable.MaxLevel + 1];

    /// <summary>When the sender was first at a level or above it, in ticks; 0 for never.</summary>
    public ref long BlockedFrom(int level) => ref _blockedFrom[level];
}
