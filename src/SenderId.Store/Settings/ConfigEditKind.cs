namespace SenderId.Store.Settings;

/// <summary>What an edit does to a setting.</summary>
public enum ConfigEditKind : byte
{
    /// <summary>The values become the setting's.</summary>
    Replace,

    /// <summary>The values join the list; those in it already stay where they are.</summary>
    Add,

    /// <summary>The values leave the list; those not in it are passed over.</summary>
    Remove,

    /// <summary>The list becomes empty.</summary>
    Clear,
}
