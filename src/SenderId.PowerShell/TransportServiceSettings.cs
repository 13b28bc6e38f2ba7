namespace SenderId.PowerShell;

/// <summary>How the agent keeps its log, and what is known about the file the settings come from.</summary>
public sealed class TransportServiceSettings : StoredSettings
{
    /// <summary>Whether an agent log is kept.</summary>
    public bool AgentLogEnabled { get; internal init; }

    /// <summary>Log files older than this are removed; 00:00:00 keeps them.</summary>
    public string AgentLogMaxAge { get; internal init; } = "";

    /// <summary>The size of all log files together, such as 250MB.</summary>
    public string AgentLogMaxDirectorySize { get; internal init; } = "";

    /// <summary>The size of one log file, such as 10MB.</summary>
    public string AgentLogMaxFileSize { get; internal init; } = "";

    /// <summary>The folder of the agent log.</summary>
    public string AgentLogPath { get; internal init; } = "";
}
