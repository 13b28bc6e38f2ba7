using Microsoft.Extensions.Logging;

namespace SenderId.Agent;

/// <summary>What the agent tells operators, each with the number it is found by.</summary>
public static partial class AgentLogMessages
{
    /// <summary>The agent listens.</summary>
    [LoggerMessage(1000, LogLevel.Information, "The Sender ID agent listens on {Address}.")]
    public static partial void Listening(ILogger logger, string address);

    /// <summary>The agent has stopped.</summary>
    [LoggerMessage(1001, LogLevel.Information, "The Sender ID agent has stopped.")]
    public static partial void Stopped(ILogger logger);

    /// <summary>Decisions are only logged.</summary>
    [LoggerMessage(1002, LogLevel.Information, "This is a dry run: rulings are logged and not carried out.")]
    public static partial void DryRun(ILogger logger);

    /// <summary>The settings were read.</summary>
    [LoggerMessage(1010, LogLevel.Information, "The settings in {Path} are in force.")]
    public static partial void SettingsInForce(ILogger logger, string path);

    /// <summary>The settings cannot be read; the earlier ones stay.</summary>
    [LoggerMessage(1011, LogLevel.Error, "The settings in {Path} are not taken: {Reason} The earlier settings stay in force.")]
    public static partial void SettingsRefused(ILogger logger, string path, string reason);

    /// <summary>A setting that only counts at start was changed.</summary>
    [LoggerMessage(1012, LogLevel.Warning, "The object agent or dns in {Path} has changed: start the agent again for it to count.")]
    public static partial void RestartNeeded(ILogger logger, string path);

    /// <summary>The list of internal servers is empty.</summary>
    /// <remarks>The product's event 1022, InternalSMTPServerListEmpty.</remarks>
    [LoggerMessage(1022, LogLevel.Warning, "Sender ID is switched on and the list InternalSMTPServers is empty. If any mail server of yours stands between this one and the Internet, list it (Set-TransportConfig -InternalSMTPServers, or senderid config set InternalSMTPServers=…): otherwise its address is the one that is judged.", EventName = "InternalSMTPServerListEmpty")]
    public static partial void InternalServersEmpty(ILogger logger);

    /// <summary>A message has no originating address.</summary>
    [LoggerMessage(1023, LogLevel.Warning,
        "Message {MessageId} of session {SessionId}, client {Client}: no originating address was found in the session or its Received fields, "
        + "so no Sender ID status was set. This is told once an hour for each client.",
        EventName = "OriginatingAddressMissing")]
    public static partial void OriginatingAddressMissing(ILogger logger, string messageId, string sessionId, string client);

    /// <summary>The agents failed on a message.</summary>
    [LoggerMessage(1040, LogLevel.Error, "Session {SessionId}: the agents failed, and the message is answered as configured for failures.")]
    public static partial void AgentFailed(ILogger logger, Exception exception, string sessionId);

    /// <summary>The agents took too long over a message.</summary>
    [LoggerMessage(1041, LogLevel.Error, "Session {SessionId}: the agents took longer than {Seconds} seconds, and the message is answered as configured for failures.")]
    public static partial void AgentTooSlow(ILogger logger, string sessionId, double seconds);

    /// <summary>The agent log cannot be written.</summary>
    [LoggerMessage(1050, LogLevel.Error, "The agent log in {Path} cannot be written: {Reason} Mail goes on; lines are dropped until it can.")]
    public static partial void LogUnwritable(ILogger logger, string path, string reason);

    /// <summary>The agent log can be written again.</summary>
    [LoggerMessage(1051, LogLevel.Information, "The agent log in {Path} is written again; {DroppedCount} lines were dropped.")]
    public static partial void LogWritable(ILogger logger, string path, long droppedCount);

    /// <summary>The counters cannot be kept.</summary>
    [LoggerMessage(1052, LogLevel.Error, "The counters in {Path} cannot be kept: {Reason}")]
    public static partial void CountersUnwritable(ILogger logger, string path, string reason);

    /// <summary>The control socket is there.</summary>
    [LoggerMessage(1060, LogLevel.Information, "Control socket {Path}.")]
    public static partial void ControlListening(ILogger logger, string path);

    /// <summary>The control socket cannot be made.</summary>
    [LoggerMessage(1061, LogLevel.Error, "There is no control socket: {Reason}. Mail goes on; reputation and lists cannot be asked or changed.")]
    public static partial void ControlUnavailable(ILogger logger, string reason);

    /// <summary>A request over the control socket met a fault of ours.</summary>
    [LoggerMessage(1062, LogLevel.Error, "A control connection failed. Mail goes on.")]
    public static partial void ControlFailed(ILogger logger, Exception exception);

    /// <summary>The state folder stays open to other users.</summary>
    [LoggerMessage(1063, LogLevel.Warning, "The state folder {Path} can be listed by every user: {Reason}. The state itself is readable for the agent's user alone.")]
    public static partial void StateFolderOpen(ILogger logger, string path, string reason);

    /// <summary>The mail server cannot hold a message.</summary>
    [LoggerMessage(1064, LogLevel.Warning,
        "The mail server does not offer to hold messages: {QueueId} goes on with its status instead of into quarantine.")]
    public static partial void QuarantineNotOffered(ILogger logger, string queueId);

    /// <summary>A sender is an open proxy.</summary>
    [LoggerMessage(1070, LogLevel.Warning, "The sender {Address} is an open proxy: {ProxyType} on port {Port} led back to this server.")]
    public static partial void OpenProxyFound(ILogger logger, string address, string proxyType, int port);

    /// <summary>A sender is not an open proxy.</summary>
    [LoggerMessage(1071, LogLevel.Debug, "The sender {Address} was tested and is not an open proxy.")]
    public static partial void OpenProxyNotFound(ILogger logger, string address);

    /// <summary>No test can be made.</summary>
    [LoggerMessage(1072, LogLevel.Error, "The open proxy test cannot be made: {Reason}")]
    public static partial void OpenProxyTestImpossible(ILogger logger, string reason);

    /// <summary>Too many senders wait for their test.</summary>
    /// <remarks>The product's event 100, AgentQueueFull.</remarks>
    [LoggerMessage(1073, LogLevel.Warning, "{Limit} senders wait for the open proxy test; further ones are left for their next message.", EventName = "AgentQueueFull")]
    public static partial void OpenProxyQueueFull(ILogger logger, int limit);

    /// <summary>A test failed.</summary>
    [LoggerMessage(1074, LogLevel.Error, "An open proxy test failed; mail is not touched by it.")]
    public static partial void OpenProxyTestFailed(ILogger logger, Exception exception);
}
