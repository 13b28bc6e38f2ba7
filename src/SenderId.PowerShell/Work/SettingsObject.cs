using SenderId.Decisions;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Work;

/// <summary>Makes the objects of the Get cmdlets.</summary>
internal static class SettingsObject
{
    internal const string SenderIdConfig = "SenderIdConfig";
    internal const string TransportConfig = "Transport Settings";

    internal static SenderIdSettings ReadSenderIdConfig(Configuration configuration, string path)
    {
        SenderIdConfig settings = configuration.SenderId;
        return new()
        {
            Name = SenderIdConfig,
            SpoofedDomainAction = settings.SpoofedDomainAction,
            TempErrorAction = settings.TempErrorAction,
            SoftFailAction = settings.SoftFailAction,
            BypassedRecipients = new(settings.BypassedRecipients),
            BypassedSenderDomains = new(settings.BypassedSenderDomains),
            BypassedIPAddresses = new(settings.BypassedIPAddresses),
            PraAlgorithm = settings.PraAlgorithm,
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
            WhenCreatedUTC = configuration.WhenCreated?.UtcDateTime,
            WhenChangedUTC = configuration.WhenChanged?.UtcDateTime,
            Guid = configuration.Guid,
            ConfigPath = path,
        };
    }

    internal static TransportSettings ReadTransportConfig(Configuration configuration, string path) => new()
    {
        Name = TransportConfig,
        InternalSMTPServers = new(configuration.SenderId.InternalSMTPServers),
        WhenCreatedUTC = configuration.WhenCreated?.UtcDateTime,
        WhenChangedUTC = configuration.WhenChanged?.UtcDateTime,
        Guid = configuration.Guid,
        ConfigPath = path,
    };
}
