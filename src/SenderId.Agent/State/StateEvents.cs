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

    [LoggerMessage(1085, LogLevel.Warning,
        "The lists are those last known, {BlockCount} entries of the block list and {JunkEmailCount} recipients' lists, until the state database is back.")]
    public static partial void ListsRemembered(ILogger logger, int blockCount, int junkEmailCount);

    [LoggerMessage(1086, LogLevel.Error, "The lists of the state database cannot be remembered for a start without it: {Reason}.")]
    public static partial void ListsNotRemembered(ILogger logger, string reason);

    [LoggerMessage(1087, LogLevel.Error, "The state database {Name} refuses this server ({Reason}); mail goes on with what is known.")]
    public static partial void DatabaseRefuses(ILogger logger, string name, string reason);

    [LoggerMessage(1088, LogLevel.Error,
        "The state database {Name}, or a table of it, was taken away while the agent ran. "
        + "It is made anew with the lists that are in memory; what was known of senders is lost.")]
    public static partial void DatabaseGone(ILogger logger, string name);

    [LoggerMessage(1089, LogLevel.Warning,
        "The clock of the state database {Name} is {Seconds:F0} seconds ahead of this machine's: "
        + "entries of the block list expire early or late. Keep both by NTP.")]
    public static partial void ClockDiffers(ILogger logger, string name, double seconds);

    [LoggerMessage(1084, LogLevel.Error, "The state database {Name} is corrupt ({Reason}). It was moved to {Aside} with all it knew of senders and lists, and an empty one takes its place.")]
    public static partial void SetAside(ILogger logger, string name, string reason, string aside);
}
