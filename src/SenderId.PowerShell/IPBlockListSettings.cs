namespace SenderId.PowerShell;

/// <summary>The settings of the block list and what is known about the file they come from.</summary>
public sealed class IPBlockListSettings : StoredSettings
{
    /// <summary>The text for a client on an entry that an administrator made; {0} stands for the client's address.</summary>
    public string StaticEntryRejectionResponse { get; internal init; } = "";

    /// <summary>The text for a client on an entry that sender reputation made; {0} stands for the client's address.</summary>
    public string MachineEntryRejectionResponse { get; internal init; } = "";

    /// <summary>Whether the block list is used at all.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>Whether the block list is used for unauthenticated sessions.</summary>
    public bool ExternalMailEnabled { get; internal init; }

    /// <summary>Whether the block list is used for authenticated sessions.</summary>
    public bool InternalMailEnabled { get; internal init; }
}
