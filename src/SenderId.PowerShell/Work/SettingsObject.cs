using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Work;

/// <summary>Makes the objects of the Get cmdlets.</summary>
internal static class SettingsObject
{
    internal const string SenderIdConfig = "SenderIdConfig";
    internal const string SenderFilterConfig = "SenderFilterConfig";
    internal const string SenderReputationConfig = "SenderReputationConfig";
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

    internal static SenderFilterSettings ReadSenderFilterConfig(Configuration configuration, string path)
    {
        SenderFilterConfig settings = configuration.SenderFilter;
        return new()
        {
            Name = SenderFilterConfig,
            Action = settings.Action,
            BlankSenderBlockingEnabled = settings.BlankSenderBlockingEnabled,
            BlockedDomains = new(settings.BlockedDomains),
            BlockedDomainsAndSubdomains = new(settings.BlockedDomainsAndSubdomains),
            BlockedSenders = new(settings.BlockedSenders),
            RecipientBlockedSenderAction = settings.RecipientBlockedSenderAction,
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
            WhenCreatedUTC = configuration.WhenCreated?.UtcDateTime,
            WhenChangedUTC = configuration.WhenChanged?.UtcDateTime,
            Guid = configuration.Guid,
            ConfigPath = path,
        };
    }

    internal static SenderReputationSettings ReadSenderReputationConfig(Configuration configuration, string path)
    {
        SenderReputationConfig settings = configuration.SenderReputation;
        return new()
        {
            Name = SenderReputationConfig,
            OpenProxyDetectionEnabled = settings.OpenProxyDetectionEnabled,
            SenderBlockingEnabled = settings.SenderBlockingEnabled,
            SenderBlockingPeriod = settings.SenderBlockingPeriod,
            SrlBlockThreshold = settings.SrlBlockThreshold,
            ProxyServerName = settings.ProxyServerName,
            ProxyServerPort = settings.ProxyServerPort,
            ProxyServerType = settings.ProxyServerType,
            OpenProxyTestAddress = settings.OpenProxyTestAddress,
            OwnDomains = new(settings.OwnDomains),
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
            MinMessagesPerTimeSlice = settings.MinMessagesPerTimeSlice,
            TimeSliceInterval = settings.TimeSliceInterval,
            TablePurgeInterval = settings.TablePurgeInterval,
            MinReverseDnsQueryPeriod = settings.MinReverseDnsQueryPeriod,
            OpenProxyRescanInterval = settings.OpenProxyRescanInterval,
            Socks4Ports = new(settings.Socks4Ports),
            Socks5Ports = new(settings.Socks5Ports),
            WingatePorts = new(settings.WingatePorts),
            TelnetPorts = new(settings.TelnetPorts),
            CiscoPorts = new(settings.CiscoPorts),
            HttpConnectPorts = new(settings.HttpConnectPorts),
            HttpPostPorts = new(settings.HttpPostPorts),
            WhenCreatedUTC = configuration.WhenCreated?.UtcDateTime,
            WhenChangedUTC = configuration.WhenChanged?.UtcDateTime,
            Guid = configuration.Guid,
            ConfigPath = path,
        };
    }
}
