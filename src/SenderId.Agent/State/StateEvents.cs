using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>What the state tells operators.</summary>
internal static partial class StateEvents
{
    [LoggerMessage(1080, LogLevel.Warning, "The state database {Name} is away ({Reason}); mail goes on with what is known.")]
    public static partial void DatabaseAway(ILogger logger, string name, string reason);

    [LoggerMessage(1081, LogLevel.Information, "The state database {Name} is back.")]
    public static partial void DatabaseBack(ILogger logger, string name);

    [LoggerMessage(1082, LogLevel.Warning, "Observations of {Count} senders were let go: the state database was away for too long.")]
    public static partial void ObservationsLost(ILogger logger, long count);

    [LoggerMessage(1083, LogLevel.Error, "Keeping the state failed; it is tried again.")]
    public static partial void SyncFailed(ILogger logger, Exception fault);

    [LoggerMessage(1084, LogLevel.Error, "The state database {Name} is corrupt ({Reason}). It was moved to {Aside} with all it knew of senders and lists, and an empty one takes its place.")]
    public static partial void SetAside(ILogger logger, string name, string reason, string aside);
}
