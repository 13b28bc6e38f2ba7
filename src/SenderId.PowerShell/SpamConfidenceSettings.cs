namespace SenderId.PowerShell;

/// <summary>The spam confidence level that is stamped for each Sender ID status, and what is known about the file it comes from.</summary>
public sealed class SpamConfidenceSettings : StoredSettings
{
    /// <summary>Whether levels are stamped.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>The level of each status, such as Fail=6; a status that is not listed gets none.</summary>
    public MultiValuedProperty Levels { get; set => field = value ?? []; } = [];
}
