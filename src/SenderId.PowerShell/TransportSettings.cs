namespace SenderId.PowerShell;

/// <summary>The transport settings that Sender ID needs, and what is known about the file they come from.</summary>
public sealed class TransportSettings : StoredSettings
{
    /// <summary>The organisation's own mail servers, which are never the originating address.</summary>
    public MultiValuedProperty InternalSMTPServers { get; set => field = value ?? []; } = [];

    /// <summary>The settings on one line, so that Compare-Object tells two configurations apart.</summary>
    public override string ToString() => $"{nameof(InternalSMTPServers)}=({InternalSMTPServers})";
}
