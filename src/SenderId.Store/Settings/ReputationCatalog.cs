using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Pipeline;
using SenderId.Reputation;

namespace SenderId.Store.Settings;

/// <summary>The settings of the objects <c>senderReputation</c> and <c>transportAgents</c>.</summary>
internal static class ReputationCatalog
{
    private const string Section = "senderReputation";
    private const string AgentSection = "transportAgents";
    private const int MaxPort = 65535;
    private const int MaxDomainCount = 1000;

    /// <summary>The settings in order.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        Switch(nameof(SenderReputationConfig.OpenProxyDetectionEnabled), "Whether senders may be tested for being an open proxy.",
            static r => r.OpenProxyDetectionEnabled, static (r, v) => r.WithSwitches(v, null)),
        Switch(nameof(SenderReputationConfig.SenderBlockingEnabled), "Whether senders at or above the threshold are blocked.",
            static r => r.SenderBlockingEnabled, static (r, v) => r.WithSwitches(null, v)),
        Text(nameof(SenderReputationConfig.SenderBlockingPeriod), "How many hours a sender stays blocked.",
            TextForms.Number(0, SenderReputationConfig.MaxBlockingPeriod),
            static r => r.SenderBlockingPeriod, static (r, v) => r with { SenderBlockingPeriod = v }),
        Text(nameof(SenderReputationConfig.SrlBlockThreshold), "The level from which on a sender is blocked.",
            TextForms.Number(0, SenderReputationConfig.MaxLevel), static r => r.SrlBlockThreshold, static (r, v) => r with { SrlBlockThreshold = v }),
        Text(nameof(SenderReputationConfig.ProxyServerName), "The proxy server through which this organisation reaches the Internet.",
            SettingWords.Host, static r => r.ProxyServerName, static (r, v) => r with { ProxyServerName = v }),
        Text(nameof(SenderReputationConfig.ProxyServerPort), "The port of that proxy server.", TextForms.Number(0, MaxPort),
            static r => r.ProxyServerPort, static (r, v) => r with { ProxyServerPort = v }),
        new ValueSetting<ProxyType>(
            Section, nameof(SenderReputationConfig.ProxyServerType), SettingKind.Choice, "The kind of that proxy server.",
            [.. Enum.GetValues<ProxyType>().Select(static type => (type.ToString(), type))], offered: Enum.GetValues<ProxyType>().Length,
            static c => c.SenderReputation.ProxyServerType, static (c, v) => c with { SenderReputation = c.SenderReputation with { ProxyServerType = v } }),
        Text(nameof(SenderReputationConfig.OpenProxyTestAddress), "The address and port of ours that the open proxy test has suspects reach; without it there is no test.",
            SettingWords.EndPoint, static r => r.OpenProxyTestAddress, static (r, v) => r with { OpenProxyTestAddress = v }),
        new ListSetting<SenderDomain>(
            Section, nameof(SenderReputationConfig.OwnDomains), "The domains of this organisation, which no stranger may name in HELO.",
            MaxDomainCount, new PlainDomainRule(),
            static c => c.SenderReputation.OwnDomains, static (c, v) => c with { SenderReputation = c.SenderReputation with { OwnDomains = v } }),
        Switch(nameof(SenderReputationConfig.Enabled), "Whether senders are watched at all.", static r => r.Enabled, static (r, v) => r with { Enabled = v }),
        Switch(nameof(SenderReputationConfig.ExternalMailEnabled), "Whether mail from unauthenticated sessions is looked at.",
            static r => r.ExternalMailEnabled, static (r, v) => r with { ExternalMailEnabled = v }),
        Switch(nameof(SenderReputationConfig.InternalMailEnabled), "Whether mail from authenticated sessions is looked at.",
            static r => r.InternalMailEnabled, static (r, v) => r with { InternalMailEnabled = v }),
        new ListSetting<string>(
            AgentSection, "TransportAgentOrder", "The transport agents, the first first.",
            TransportAgentConfig.Default.Agents.Length, new TransportAgentRule(),
            static c => [.. c.TransportAgents.Agents.Select(static agent => agent.Identity)],
            static (c, v) => c with { TransportAgents = Ordered(c.TransportAgents, v) }),
        new ListSetting<string>(
            AgentSection, "DisabledTransportAgents", "The transport agents that take no part.",
            TransportAgentConfig.Default.Agents.Length, new TransportAgentRule(),
            static c => [.. c.TransportAgents.Agents.Where(static agent => !agent.Enabled).Select(static agent => agent.Identity)],
            static (c, v) => c with { TransportAgents = Switched(c.TransportAgents, v) }),
    ];

    private static TransportAgentConfig Ordered(TransportAgentConfig config, ImmutableArray<string> names) =>
        TransportAgentConfig.Create(names.Select(name => (name, config.IsEnabled(name)))) is { } ordered
            ? config.Agents.Aggregate(ordered, static (all, agent) => all.WithEnabled(agent.Identity, agent.Enabled))
            : config;

    private static TransportAgentConfig Switched(TransportAgentConfig config, ImmutableArray<string> disabled) =>
        config.Agents.Aggregate(config, (all, agent) => all.WithEnabled(agent.Identity, !disabled.Contains(agent.Identity, StringComparer.Ordinal)));

    private static ValueSetting<bool> Switch(
        string name, string description, Func<SenderReputationConfig, bool> get, Func<SenderReputationConfig, bool, SenderReputationConfig> set) =>
        SettingWords.Switch(Section, name, description, c => get(c.SenderReputation), (c, v) => c with { SenderReputation = set(c.SenderReputation, v) });

    private static TextSetting<T> Text<T>(
        string name, string description, TextForm<T> form, Func<SenderReputationConfig, T> get, Func<SenderReputationConfig, T, SenderReputationConfig> set) =>
        new(Section, name, description, form, c => get(c.SenderReputation), (c, v) => c with { SenderReputation = set(c.SenderReputation, v) });
}
