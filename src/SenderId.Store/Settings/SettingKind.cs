namespace SenderId.Store.Settings;

/// <summary>What a setting holds.</summary>
public enum SettingKind : byte
{
    /// <summary>True or false.</summary>
    Switch,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Entries in the order they were added, none twice.</summary>
    List,

    /// <summary>One value with a form of its own, such as a path, a size or a duration.</summary>
    Text,
}
