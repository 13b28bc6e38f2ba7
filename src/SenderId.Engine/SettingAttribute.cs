namespace SenderId;

/// <summary>Declares a property of a settings record as a setting; its name, type and default are the property's own.</summary>
/// <remarks>The configuration file, the command line, the cmdlets and the page <c>docs/configuration.md</c> are made from this.</remarks>
/// <param name="purpose">What the setting is for, in one sentence.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string purpose) : Attribute
{
    /// <summary>What the setting is for, in one sentence.</summary>
    public string Purpose { get; } = purpose;

    /// <summary>The object of the configuration file that holds the setting; null for that of the record.</summary>
    public string? Section { get; init; }

    /// <summary>The name that the setting once had, which files and commands may still use; null for none.</summary>
    public string? FormerName { get; init; }

    /// <summary>What a text stands for, where its type does not say it.</summary>
    public SettingForm Form { get; init; }

    /// <summary>What a text looks like, for people; null where type and form say it.</summary>
    public string? Looks { get; init; }

    /// <summary>A value to show in help; null for one of the form.</summary>
    public string? Example { get; init; }

    /// <summary>The least number.</summary>
    public int Min { get; init; }

    /// <summary>The greatest number.</summary>
    public int Max { get; init; }

    /// <summary>How many entries a list takes.</summary>
    public int MaxEntryCount { get; init; }

    /// <summary>What to write instead of a wildcard, in a list that takes none.</summary>
    public string? Instead { get; init; }
}
