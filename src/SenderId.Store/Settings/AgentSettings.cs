using System.Collections.Immutable;

namespace SenderId.Store.Settings;

/// <summary>How the agent serves mail servers and what it writes down: the object <c>agent</c> of the configuration file.</summary>
/// <remarks>Read when the agent starts. An option of its command line wins over the file.</remarks>
public sealed record AgentSettings
{
    /// <summary>Where mail servers connect.</summary>
    /// <value>Default <c>inet:8896@localhost</c>: 8891 and 8893 are where OpenDKIM and OpenDMARC listen.</value>
    public ImmutableArray<string> ListenAddresses { get; init; } = ["inet:8896@localhost"];

    /// <summary>The permissions of Unix sockets.</summary>
    /// <value>Default 0660.</value>
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>The group of Unix sockets; empty for that of the process.</summary>
    public string SocketGroup { get; init; } = "";

    /// <summary>Where counters and health are served over HTTP; empty for nowhere.</summary>
    public string MetricsAddress { get; init; } = "";

    /// <summary>Whether a fault or an overload of the agent asks the client to try later, rather than accepting the message unstamped.</summary>
    /// <value>Default false.</value>
    public bool TempFailsOnFailure { get; init; }

    /// <summary>Whether every field that only servers of an Exchange organisation write is removed from mail from outside.</summary>
    /// <value>Default true.</value>
    public bool HeaderFirewallEnabled { get; init; } = true;

    /// <summary>Whether mail from loopback and from this host's own addresses is internal, as if it came over an authenticated session.</summary>
    /// <value>Default true.</value>
    public bool LocalClientsInternal { get; init; } = true;

    /// <summary>How many connections are served.</summary>
    /// <value>1 to 100,000. Default 2000.</value>
    public int MaxConnectionCount { get; init; } = 2000;

    /// <summary>How long running messages may take to finish when the agent stops.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The folder of what outlives the agent, such as the counters; empty for the usual one.</summary>
    public string StatePath { get; init; } = "";

    /// <summary>The PostgreSQL database that several mail servers share; empty for a file in the state folder.</summary>
    public string StateConnection { get; init; } = "";

    /// <summary>The file that holds the password of that database, or the name of a credential of the service manager; empty for none.</summary>
    public string StatePasswordFile { get; init; } = "";

    /// <summary>The socket over which administrators ask the agent and change its lists; a name without a folder is in the state folder.</summary>
    /// <value>Default <c>control.sock</c>, and that where it is empty.</value>
    public string ControlSocket { get; init; } = AgentFolders.ControlSocketName;

    /// <summary>Whether an agent log is kept.</summary>
    /// <value>Default true.</value>
    public bool AgentLogEnabled { get; init; } = true;

    /// <summary>The folder of the agent log; empty for the usual one.</summary>
    public string AgentLogPath { get; init; } = "";

    /// <summary>Log files older than this are removed; zero keeps them.</summary>
    /// <value>Default 7 days.</value>
    public TimeSpan AgentLogMaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The size of one log file, in octets.</summary>
    /// <value>Default 10 MB.</value>
    public long AgentLogMaxFileSize { get; init; } = 10L * 1024 * 1024;

    /// <summary>The size of all log files together, in octets.</summary>
    /// <value>Default 250 MB.</value>
    public long AgentLogMaxDirectorySize { get; init; } = 250L * 1024 * 1024;
}
