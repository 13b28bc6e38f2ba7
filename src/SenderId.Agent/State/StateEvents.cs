using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>What the state tells operators.</summary>
internal static partial class StateEvents
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The state database {Name} is away ({Reason}); mail goes on with what is known.")]
    public static partial void DatabaseAway(ILogger logger, string name, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The state database {Name} is back.")]
    public static partial void DatabaseBack(ILogger logger, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Observations of {Count} senders were let go: the state database was away for too long.")]
    public static partial void ObservationsLost(ILogger logger, long count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keeping the state failed; it is tried again.")]
    public static partial void SyncFailed(ILogger logger, Exception fault);
}
