using System.Security.Cryptography;
using System.Text;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Work;

/// <summary>Makes the objects of the Get cmdlets.</summary>
internal static class SettingsObject
{
    internal const string SenderIdConfig = "SenderIdConfig";
    internal const string SenderFilterConfig = "SenderFilterConfig";
    internal const string SenderReputationConfig = "SenderReputationConfig";
    internal const string IPBlockListConfig = "IPBlockListConfig";
    internal const string IPAllowListConfig = "IPAllowListConfig";
    internal const string SpamConfidenceConfig = "SpamConfidenceConfig";
    internal const string TransportConfig = "Transport Settings";

    internal static SenderIdSettings ReadSenderIdConfig(Configuration configuration, string path)
    {
        SenderIdConfig settings = configuration.SenderId;
        return Stored(new SenderIdSettings
        {
            Name = SenderIdConfig,
            SpoofedDomainAction = settings.SpoofedDomainAction,
            TempErrorAction = settings.TempErrorAction,
            SoftFailAction = settings.SoftFailAction,
            PermErrorAction = settings.PermErrorAction,
            NoneAction = settings.NoneAction,
            DomainActions = new(settings.DomainActions),
            Scopes = new(settings.Scopes),
            MailFromFailAction = settings.MailFromFailAction,
            RejectionText = settings.RejectionText,
            RejectionContact = settings.RejectionContact,
            BypassedRecipients = new(settings.BypassedRecipients),
            BypassedSenderDomains = new(settings.BypassedSenderDomains),
            BypassedIPAddresses = new(settings.BypassedIPAddresses),
            BypassRequiresPass = settings.BypassRequiresPass,
            BypassedStatusEnabled = settings.BypassedStatusEnabled,
            TrustedForwarders = new(settings.TrustedForwarders),
            ForwardedMailAction = settings.ForwardedMailAction,
            TrustedSealers = new(settings.TrustedSealers),
            PraAlgorithm = settings.PraAlgorithm,
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
        }, configuration, path);
    }

    internal static TransportSettings ReadTransportConfig(Configuration configuration, string path) => Stored(new TransportSettings
    {
        Name = TransportConfig,
        InternalSMTPServers = new(configuration.SenderId.InternalSMTPServers),
    }, configuration, path);

    internal static SenderFilterSettings ReadSenderFilterConfig(Configuration configuration, string path)
    {
        SenderFilterConfig settings = configuration.SenderFilter;
        return Stored(new SenderFilterSettings
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
        }, configuration, path);
    }

    internal static SenderReputationSettings ReadSenderReputationConfig(Configuration configuration, string path)
    {
        SenderReputationConfig settings = configuration.SenderReputation;
        return Stored(new SenderReputationSettings
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
        }, configuration, path);
    }

    internal static IPBlockListSettings ReadIPBlockListConfig(Configuration configuration, string path)
    {
        IPBlockListConfig settings = configuration.IPBlockList;
        return Stored(new IPBlockListSettings
        {
            Name = IPBlockListConfig,
            StaticEntryRejectionResponse = settings.StaticEntryRejectionResponse,
            MachineEntryRejectionResponse = settings.MachineEntryRejectionResponse,
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
        }, configuration, path);
    }

    internal static IPAllowListSettings ReadIPAllowListConfig(Configuration configuration, string path)
    {
        IPAllowListConfig settings = configuration.IPAllowList;
        return Stored(new IPAllowListSettings
        {
            Name = IPAllowListConfig,
            Enabled = settings.Enabled,
            ExternalMailEnabled = settings.ExternalMailEnabled,
            InternalMailEnabled = settings.InternalMailEnabled,
        }, configuration, path);
    }

    internal static SpamConfidenceSettings ReadSpamConfidenceConfig(Configuration configuration, string path) => Stored(new SpamConfidenceSettings
    {
        Name = SpamConfidenceConfig,
        Enabled = configuration.SpamConfidence.Enabled,
        Levels = new(SettingCatalog.Find(nameof(SpamConfidenceSettings.Levels)).Read(configuration)),
    }, configuration, path);

    internal static TransportServiceSettings ReadTransportService(Configuration configuration, string path) => Stored(new TransportServiceSettings
    {
        Name = Environment.MachineName,
        AgentLogEnabled = configuration.Agent.AgentLogEnabled,
        AgentLogMaxAge = Text(configuration, nameof(AgentSettings.AgentLogMaxAge)),
        AgentLogMaxDirectorySize = Text(configuration, nameof(AgentSettings.AgentLogMaxDirectorySize)),
        AgentLogMaxFileSize = Text(configuration, nameof(AgentSettings.AgentLogMaxFileSize)),
        AgentLogPath = AgentFolders.Log(configuration.Agent, Environment.GetEnvironmentVariable),
    }, configuration, path);

    private static string Text(Configuration configuration, string name) => SettingCatalog.Find(name).Read(configuration)[0];

    private static T Stored<T>(T settings, Configuration configuration, string path)
        where T : StoredSettings
    {
        settings.WhenCreatedUTC = configuration.WhenCreated?.UtcDateTime;
        settings.WhenChangedUTC = configuration.WhenChanged?.UtcDateTime;
        settings.Guid = OwnGuid(configuration.Guid, settings.Name);
        settings.ConfigPath = path;
        return settings;
    }

    // The same object of the same file always has the same, and no other object has it (RFC 9562 section 5.8: version 8 is a hash of one's own).
    private static Guid OwnGuid(Guid file, string name)
    {
        if (file == Guid.Empty)
        {
            return file;
        }

        byte[] hash = SHA256.HashData([.. file.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
