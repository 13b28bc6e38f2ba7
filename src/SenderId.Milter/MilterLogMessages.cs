using Microsoft.Extensions.Logging;

namespace SenderId.Milter;

/// <summary>What the milter tells operators, each with the number it is found by; the numbers are of one list with those of the agent.</summary>
internal static partial class MilterLogMessages
{
    /// <summary>A mail server broke the protocol.</summary>
    [LoggerMessage(1030, LogLevel.Warning, "Connection {ConnectionId} was closed: {Fault}")]
    public static partial void ProtocolFault(ILogger logger, string connectionId, string fault);

    /// <summary>A connection was closed for its silence.</summary>
    [LoggerMessage(1031, LogLevel.Information, "Connection {ConnectionId} was closed: no packet for {Seconds} seconds.")]
    public static partial void ConnectionIdle(ILogger logger, string connectionId, double seconds);

    /// <summary>A connection was lost in the middle of a message.</summary>
    [LoggerMessage(1032, LogLevel.Debug, "Connection {ConnectionId} ended in the middle of a message.")]
    public static partial void ConnectionLost(ILogger logger, string connectionId);

    /// <summary>There are more connections than are served.</summary>
    [LoggerMessage(1033, LogLevel.Warning,
        "There are more than {Limit} connections: messages on {Count} further ones are answered as configured for failures.")]
    public static partial void Overloaded(ILogger logger, int limit, int count);

    /// <summary>There are far more connections than are served.</summary>
    [LoggerMessage(1034, LogLevel.Error,
        "There are more than {Limit} connections, which is all that can be open at once: {Count} were closed, the last of them {ConnectionId}.")]
    public static partial void ConnectionRefused(ILogger logger, int limit, int count, string connectionId);

    /// <summary>The system gives no connection.</summary>
    [LoggerMessage(1035, LogLevel.Error, "Taking a connection failed {Count} times: {Reason}. It is tried again.")]
    public static partial void NotAccepted(ILogger logger, int count, string reason);

    /// <summary>A connection met a fault of ours.</summary>
    [LoggerMessage(1036, LogLevel.Error, "Connection {ConnectionId} failed and was closed.")]
    public static partial void ConnectionFailed(ILogger logger, Exception exception, string connectionId);

    /// <summary>The system lets fewer files be open than connections may come.</summary>
    [LoggerMessage(1037, LogLevel.Warning, "This process may open {Limit} files (ulimit -n, LimitNOFILE=) and MaxConnections needs {Needed}: connections beyond {Connections} are closed.")]
    public static partial void TooFewDescriptors(ILogger logger, long limit, long needed, int connections);
}
