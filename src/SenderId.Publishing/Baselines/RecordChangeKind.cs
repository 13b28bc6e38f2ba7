namespace SenderId.Publishing.Baselines;

/// <summary>How something differs from an earlier run.</summary>
public enum RecordChangeKind
{
    /// <summary>The domain was not tested then.</summary>
    Unknown,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It is another.</summary>
    Changed,
}
