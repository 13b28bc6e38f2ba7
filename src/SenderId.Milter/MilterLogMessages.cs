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
    [LoggerMessage(1033, LogLevel.Warning, "There are more than {Limit} connections: messages on further ones are answered as configured for failures.")]
    public static partial void Overloaded(ILogger logger, int limit);

    /// <summary>There are far more connections than are served.</summary>
    [LoggerMessage(1034, LogLevel.Error, "There are more than twice {Limit} connections: connection {ConnectionId} was closed.")]
    public static partial void ConnectionRefused(ILogger logger, int limit, string connectionId);

    /// <summary>The system gives no connection.</summary>
    [LoggerMessage(1035, LogLevel.Error, "A connection cannot be taken: {Reason} It is tried again.")]
    public static partial void NotAccepted(ILogger logger, string reason);

    /// <summary>A connection met a fault of ours.</summary>
    [LoggerMessage(1036, LogLevel.Error, "Connection {ConnectionId} failed and was closed.")]
    public static partial void ConnectionFailed(ILogger logger, Exception exception, string connectionId);
}
