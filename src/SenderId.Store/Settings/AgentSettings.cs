using System.Collections.Immutable;

namespace SenderId.Store.Settings;

/// <summary>How the agent serves mail servers and what it writes down: the object <c>agent</c> of the configuration file.</summary>
/// <remarks>Read when the agent starts. An option of its command line wins over the file.</remarks>
public sealed record AgentSettings
{
    private const int MaxAddressCount = 16;
    private const int MaxConnectionCount = 100_000;

    /// <summary>Where mail servers connect.</summary>
    /// <value>Default <c>inet:8896@localhost</c>: 8891 and 8893 are where OpenDKIM and OpenDMARC listen.</value>
    [Setting("Where mail servers connect to the agent.", MaxEntryCount = MaxAddressCount, Form = SettingForm.ListenAddress)]
    public ImmutableArray<string> ListenAddresses { get; init; } = ["inet:8896@localhost"];

    /// <summary>The permissions of Unix sockets.</summary>
    /// <value>Default 0660.</value>
    [Setting("The permissions of Unix sockets.")]
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>The group of Unix sockets; empty for that of the process.</summary>
    [Setting("The group of Unix sockets.", Looks = "a group, or nothing for that of the process", Example = "postfix")]
    public string SocketGroup { get; init; } = "";

    /// <summary>Where counters and health are served over HTTP; empty for nowhere.</summary>
    [Setting(
        "Where counters and health are served over HTTP.",
        Looks = "an address such as inet:9891@localhost, or nothing for nowhere", Example = "inet:9891@localhost")]
    public string MetricsAddress { get; init; } = "";

    /// <summary>What happens to a message when the agent fails or is overloaded.</summary>
    /// <value>Default Accept.</value>
    [Setting("What happens to a message when the agent fails or is overloaded.")]
    public FailureAction FailureAction { get; init; }

    /// <summary>Whether every field that only servers of an Exchange organisation write is removed from mail from outside.</summary>
    /// <value>Default true.</value>
    [Setting("Whether every X-MS-Exchange-Organization-* and X-MS-Exchange-Forest-* field is removed from mail from outside.")]
    public bool HeaderFirewallEnabled { get; init; } = true;

    /// <summary>Whether mail from loopback and from this host's own addresses is internal, as if it came over an authenticated session.</summary>
    /// <value>Default true.</value>
    [Setting("Whether mail from loopback and from this host's own addresses is internal, as if it came over an authenticated session.")]
    public bool LocalClientsInternal { get; init; } = true;

    /// <summary>How many connections are served.</summary>
    /// <value>1 to 100,000. Default 2000.</value>
    [Setting("How many connections of mail servers are served.", Min = 1, Max = MaxConnectionCount, Example = "5000")]
    public int MaxConnections { get; init; } = 2000;

    /// <summary>How long running messages may take to finish when the agent stops.</summary>
    /// <value>Default 30 seconds.</value>
    [Setting("How long running messages may take to finish when the agent stops.", Example = "00:01:00")]
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of what outlives the agent, such as the counters; empty for the usual one.</summary>
    [Setting("The folder of what outlives the agent.", Looks = "a folder, or nothing for the usual one", Example = "/var/lib/senderid")]
    public string StatePath { get; init; } = "";

    /// <summary>The PostgreSQL database that several mail servers share; empty for a file in the state folder.</summary>
    [Setting(
        "The PostgreSQL database that several mail servers share.",
        Form = SettingForm.ConnectionString)]
    public string StateConnection { get; init; } = "";

    /// <summary>The file that holds the password of that database, or the name of a credential of the service manager; empty for none.</summary>
    [Setting(
        "The file with the password of that database, read when the agent starts.",
        Looks = "a path, the name of a credential of systemd (LoadCredential=), or nothing", Example = "/etc/senderid/state.password")]
    public string StatePasswordFile { get; init; } = "";

    /// <summary>The socket over which administrators ask the agent and change its lists; a name without a folder is in the state folder.</summary>
    /// <value>Default <c>control.sock</c>, and that where it is empty.</value>
    [Setting(
        "The socket over which administrators ask the agent and change its lists.",
        Looks = "a path, or a name in the state folder", Example = "/run/senderid/control.sock")]
    public string ControlSocket { get; init; } = AgentFolders.ControlSocketName;

    /// <summary>Whether an agent log is kept.</summary>
    /// <value>Default true.</value>
    [Setting("Whether an agent log is kept.")]
    public bool AgentLogEnabled { get; init; } = true;

    /// <summary>The folder of the agent log; empty for the usual one.</summary>
    [Setting("The folder of the agent log.", Looks = "a folder, or nothing for the usual one", Example = "/var/log/senderid")]
    public string AgentLogPath { get; init; } = "";

    /// <summary>Log files older than this are removed; zero keeps them.</summary>
    /// <value>Default 7 days.</value>
    [Setting("Log files older than this are removed; zero keeps them.")]
    public TimeSpan AgentLogMaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The size of one log file, in octets.</summary>
    /// <value>Default 10 MB.</value>
    [Setting("The size of one log file.")]
    public long AgentLogMaxFileSize { get; init; } = 10L * 1024 * 1024;

    /// <summary>The size of all log files together, in octets.</summary>
    /// <value>Default 250 MB.</value>
    [Setting("The size of all log files together.", Example = "1GB")]
    public long AgentLogMaxDirectorySize { get; init; } = 250L * 1024 * 1024;
}
