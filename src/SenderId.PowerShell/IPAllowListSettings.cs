namespace SenderId.PowerShell;

/// <summary>The settings of the allow list and what is known about the file they come from.</summary>
public sealed class IPAllowListSettings : StoredSettings
{
    /// <summary>Whether the allow list is used at all.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>Whether the allow list is used for unauthenticated sessions.</summary>
    public bool ExternalMailEnabled { get; internal init; }

    /// <summary>Whether the allow list is used for authenticated sessions.</summary>
    public bool InternalMailEnabled { get; internal init; }
}
