using System.Collections.Immutable;

namespace SenderId.Store.Settings;

/// <summary>The settings of the object <c>agent</c>.</summary>
internal static class AgentCatalog
{
    /// <summary>The name of the object.</summary>
    public const string Section = "agent";

    private const int MaxAddressCount = 16;
    private const int MaxConnections = 100_000;

    /// <summary>The settings in order.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        new ListSetting<string>(
            Section, nameof(AgentSettings.ListenAddresses), "Where mail servers connect to the agent.", MaxAddressCount, new ListenRule(),
            static c => c.Agent.ListenAddresses, static (c, v) => c with { Agent = c.Agent with { ListenAddresses = v } }),
        Text(nameof(AgentSettings.SocketMode), "The permissions of Unix sockets.", TextForms.Mode,
            static a => a.SocketMode, static (a, v) => a with { SocketMode = v }),
        Text(nameof(AgentSettings.SocketGroup), "The group of Unix sockets.", TextForms.Plain("a group, or nothing for that of the process"),
            static a => a.SocketGroup, static (a, v) => a with { SocketGroup = v }),
        Text(nameof(AgentSettings.MetricsAddress), "Where counters and health are served over HTTP.", TextForms.Plain("an address such as inet:9891@localhost, or nothing for nowhere"),
            static a => a.MetricsAddress, static (a, v) => a with { MetricsAddress = v }),
        new ValueSetting<bool>(
            Section, "FailureAction", SettingKind.Choice, "What happens to a message when the agent fails or is overloaded.",
            [("Accept", false), ("TempFail", true)], offered: 2,
            static c => c.Agent.TempFailsOnFailure, static (c, v) => c with { Agent = c.Agent with { TempFailsOnFailure = v } }),
        SettingWords.Switch(
            Section, nameof(AgentSettings.HeaderFirewallEnabled),
            "Whether every X-MS-Exchange-Organization-* and X-MS-Exchange-Forest-* field is removed from mail from outside.",
            static c => c.Agent.HeaderFirewallEnabled, static (c, v) => c with { Agent = c.Agent with { HeaderFirewallEnabled = v } }),
        SettingWords.Switch(
            Section, nameof(AgentSettings.LocalClientsInternal),
            "Whether mail from loopback and from this host's own addresses is internal, as if it came over an authenticated session.",
            static c => c.Agent.LocalClientsInternal, static (c, v) => c with { Agent = c.Agent with { LocalClientsInternal = v } }),
        Text("MaxConnections", "How many connections of mail servers are served.", TextForms.Number(1, MaxConnections),
            static a => a.MaxConnectionCount, static (a, v) => a with { MaxConnectionCount = v }),
        Text(nameof(AgentSettings.ShutdownTimeout), "How long running messages may take to finish when the agent stops.", TextForms.Duration,
            static a => a.ShutdownTimeout, static (a, v) => a with { ShutdownTimeout = v }),
        Text(nameof(AgentSettings.StatePath), "The folder of what outlives the agent.", TextForms.Plain("a folder, or nothing for the usual one"),
            static a => a.StatePath, static (a, v) => a with { StatePath = v }),
        Text(nameof(AgentSettings.StateConnection), "The PostgreSQL database that several mail servers share.",
            ConnectionForm.Form, static a => a.StateConnection, static (a, v) => a with { StateConnection = v }),
        Text(nameof(AgentSettings.StatePasswordFile), "The file with the password of that database, read when the agent starts.",
            TextForms.Plain("a path, the name of a credential of systemd (LoadCredential=), or nothing"),
            static a => a.StatePasswordFile, static (a, v) => a with { StatePasswordFile = v }),
        Text(nameof(AgentSettings.ControlSocket), "The socket over which administrators ask the agent and change its lists.",
            TextForms.Plain("a path, or a name in the state folder"),
            static a => a.ControlSocket, static (a, v) => a with { ControlSocket = v }),
        new ValueSetting<bool>(
            Section, nameof(AgentSettings.AgentLogEnabled), SettingKind.Switch, "Whether an agent log is kept.",
            [("true", true), ("false", false), ("$true", true), ("$false", false)], offered: 2,
            static c => c.Agent.AgentLogEnabled, static (c, v) => c with { Agent = c.Agent with { AgentLogEnabled = v } }),
        Text(nameof(AgentSettings.AgentLogPath), "The folder of the agent log.", TextForms.Plain("a folder, or nothing for the usual one"),
            static a => a.AgentLogPath, static (a, v) => a with { AgentLogPath = v }),
        Text(nameof(AgentSettings.AgentLogMaxAge), "Log files older than this are removed; zero keeps them.", TextForms.Duration,
            static a => a.AgentLogMaxAge, static (a, v) => a with { AgentLogMaxAge = v }),
        Text(nameof(AgentSettings.AgentLogMaxFileSize), "The size of one log file.", TextForms.Size,
            static a => a.AgentLogMaxFileSize, static (a, v) => a with { AgentLogMaxFileSize = v }),
        Text(nameof(AgentSettings.AgentLogMaxDirectorySize), "The size of all log files together.", TextForms.Size,
            static a => a.AgentLogMaxDirectorySize, static (a, v) => a with { AgentLogMaxDirectorySize = v }),
    ];

    private static TextSetting<T> Text<T>(
        string name, string description, TextForm<T> form, Func<AgentSettings, T> get, Func<AgentSettings, T, AgentSettings> set) =>
        new(Section, name, description, form, c => get(c.Agent), (c, v) => c with { Agent = set(c.Agent, v) });
}
