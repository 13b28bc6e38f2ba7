namespace SenderId.Store.Settings;

/// <summary>Where the agent keeps its log and its state, for the agent and for who reads them.</summary>
public static class AgentFolders
{
    /// <summary>The name of the control socket in the state folder.</summary>
    internal const string ControlSocketName = "control.sock";

    private const string SystemLog = "/var/log/senderid";
    private const string SystemState = "/var/lib/senderid";

    /// <summary>The folder of the agent log: the setting, else what the service manager made, else that of the system or the user.</summary>
    /// <param name="agent">The agent's settings.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    public static string Log(AgentSettings agent, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(variable);
        return Choose(agent.AgentLogPath, variable("LOGS_DIRECTORY"), SystemLog, "log");
    }

    /// <summary>The folder of what outlives the agent, found in the same way.</summary>
    /// <param name="agent">The agent's settings.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    public static string State(AgentSettings agent, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(variable);
        return Choose(agent.StatePath, variable("STATE_DIRECTORY"), SystemState, "state");
    }

    /// <summary>The control socket: the setting, which is taken within the state folder where it is not a whole path.</summary>
    /// <param name="agent">The agent's settings.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    public static string ControlSocket(AgentSettings agent, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return Path.Combine(State(agent, variable), agent.ControlSocket.Length > 0 ? agent.ControlSocket : ControlSocketName);
    }

    private static string Choose(string setting, string? fromManager, string ofSystem, string name)
    {
        if (setting.Length > 0)
        {
            return Path.GetFullPath(setting);
        }

        if (!string.IsNullOrEmpty(fromManager))
        {
            return fromManager;
        }

        if (OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
        {
            return Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "SenderId", name);
        }

        bool isSystem = !OperatingSystem.IsWindows() && (Environment.IsPrivilegedProcess || Directory.Exists(ofSystem));
        return isSystem
            ? ofSystem
            : Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "senderid", name);
    }
}
