using SenderId.Authentication;
using SenderId.Check;
using SenderId.Milter.Hosting;
using SenderId.Store.AgentLog;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Agent;

/// <summary>Everything an agent needs to know to start.</summary>
public sealed record AgentStartup
{
    /// <summary>The configuration as the file has it, which is watched.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>How mail servers are served.</summary>
    public required AgentOptions Options { get; init; }

    /// <summary>How checks are carried out.</summary>
    public required SenderIdCheckOptions Check { get; init; }

    /// <summary>Makes what verifies signatures, where the settings ask for one; null where nothing does.</summary>
    public Func<ISignatureVerifier>? Signatures { get; init; }

    /// <summary>The agent log; null for none.</summary>
    public required AgentLogSettings? Log { get; init; }

    /// <summary>The state folder.</summary>
    public required string StateFolder { get; init; }

    /// <summary>The control socket; null for none.</summary>
    public required string? ControlSocket { get; init; }

    /// <summary>The PostgreSQL database that several mail servers share; empty for a file in the state folder.</summary>
    public required string StateConnection { get; init; }

    /// <summary>The file with the password of that database; null for none.</summary>
    public string? StatePasswordFile { get; init; }

    /// <summary>Whether mail from this machine itself is internal.</summary>
    public bool AreLocalClientsInternal { get; init; }

    /// <summary>The service manager's socket; null for none.</summary>
    public string? NoticeSocket { get; init; }

    /// <summary>Makes the plan.</summary>
    /// <param name="file">The configuration as the file has it.</param>
    /// <param name="agent">The agent's settings, options of the command line included.</param>
    /// <param name="check">How checks are carried out.</param>
    /// <param name="isDryRun">Whether decisions are only logged.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    /// <exception cref="IOException">What the service manager passed is not a socket.</exception>
    /// <exception cref="ArgumentException">An address cannot be listened on, or two settings exclude each other; the message says which.</exception>
    public static AgentStartup Create(
        Configuration file, AgentSettings agent, SenderIdCheckOptions check, bool isDryRun, Func<string, string?> variable)
    {
        if (agent.ListenAddresses.IsEmpty)
        {
            throw new ArgumentException("agent: name an address to listen on with --listen or the setting ListenAddresses.");
        }

        if (agent.AgentLogMaxFileSize > agent.AgentLogMaxDirectorySize)
        {
            throw new ArgumentException("agent: AgentLogMaxFileSize may not be larger than AgentLogMaxDirectorySize.");
        }

        return new AgentStartup
        {
            Configuration = file,
            Options = new AgentOptions
            {
                Listen = [.. agent.ListenAddresses.Select(Address)],
                SocketMode = agent.SocketMode,
                SocketGroup = agent.SocketGroup.Length > 0 ? agent.SocketGroup : null,
                MetricsAddress = agent.MetricsAddress.Length > 0 ? Address(agent.MetricsAddress) : null,
                FailureAction = agent.FailureAction,
                MaxConnectionCount = agent.MaxConnections,
                ShutdownTimeout = agent.ShutdownTimeout,
                IsDryRun = isDryRun,
                Inherited = InheritedSockets.Take(variable),
            },
            Check = check with { HeaderFirewallEnabled = agent.HeaderFirewallEnabled },
            Log = agent.AgentLogEnabled
                ? new AgentLogSettings
                {
                    Path = AgentFolders.Log(agent, variable),
                    MaxAge = agent.AgentLogMaxAge,
                    MaxFileBytes = agent.AgentLogMaxFileSize,
                    MaxDirectoryBytes = agent.AgentLogMaxDirectorySize,
                }
                : null,
            StateFolder = AgentFolders.State(agent, variable),
            // A dry run keeps its own state, and lists that count for nothing had better not be edited.
            ControlSocket = isDryRun ? null : AgentFolders.ControlSocket(agent, variable),
            StateConnection = agent.StateConnection,
            AreLocalClientsInternal = agent.LocalClientsInternal,
            StatePasswordFile = PasswordFile(agent.StatePasswordFile, variable("CREDENTIALS_DIRECTORY")),
            NoticeSocket = variable(SystemdNotifier.Variable),
        };
    }

    // systemd hands a credential over as a file of its name in a folder that only the service sees (LoadCredential=).
    private static string? PasswordFile(string setting, string? credentials) => setting switch
    {
        "" => null,
        _ when Path.IsPathRooted(setting) => setting,
        _ when !string.IsNullOrEmpty(credentials) => Path.Combine(credentials, setting),
        _ => throw new ArgumentException(
            $"agent: StatePasswordFile '{setting}' is not a whole path, and the service manager passed no credential; "
                + $"write the path, or LoadCredential={setting}:PATH in the unit."),
    };

    private static ListenAddress Address(string text) =>
        ListenAddress.TryParse(text, out ListenAddress? address, out string? fault)
            ? address
            : throw new ArgumentException($"agent: {fault} Write inet:PORT@ADDRESS or unix:PATH.");
}
