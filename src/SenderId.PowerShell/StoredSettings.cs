namespace SenderId.PowerShell;

/// <summary>What every configuration object of Exchange carries: its name and the history of where it is stored.</summary>
public abstract class StoredSettings
{
    /// <summary>The name of the object.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The same as <see cref="Name"/>.</summary>
    public string Identity => Name;

    /// <summary>Whether the settings are valid; a file that is not is never turned into an object.</summary>
    public bool IsValid { get; internal set; } = true;

    /// <summary>When the file was created, local time; null where there is no file and the defaults hold.</summary>
    public DateTime? WhenCreated => WhenCreatedUTC?.ToLocalTime();

    /// <summary>When the settings were last changed, local time; null where there is no file.</summary>
    public DateTime? WhenChanged => WhenChangedUTC?.ToLocalTime();

    /// <summary>When the file was created; null where there is no file.</summary>
    public DateTime? WhenCreatedUTC { get; internal set; }

    /// <summary>When the settings were last changed; null where there is no file.</summary>
    public DateTime? WhenChangedUTC { get; internal set; }

    /// <summary>What tells this object from others of this and other files; all zeros where there is no file.</summary>
    public Guid Guid { get; internal set; }

    /// <summary>The configuration file.</summary>
    public string ConfigPath { get; internal set; } = "";
}
