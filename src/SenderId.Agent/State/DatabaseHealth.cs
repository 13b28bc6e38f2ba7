using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>Whether the database answers; tells operators when that changes, and not with every attempt.</summary>
internal sealed class DatabaseHealth(string name, TimeProvider clock, ILogger logger)
{
    private volatile DatabaseTrouble? _trouble;
    private long _toldLost;

    /// <summary>Whether the database did not answer last time.</summary>
    public bool IsAway => _trouble is not null;

    /// <summary>Why it does not answer; null where it does.</summary>
    public DatabaseTrouble? Trouble => _trouble;

    /// <summary>Whether an exception says that the database cannot be used now, rather than that we have a bug.</summary>
    public static bool IsTrouble(Exception fault) =>
        fault is DbException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    /// <summary>The database did not answer.</summary>
    public void ReportAway(Exception fault)
    {
        DatabaseTrouble? known = _trouble;
        DatabaseTrouble trouble = DatabaseTrouble.Of(fault, name, known?.Since ?? clock.GetUtcNow());
        _trouble = trouble;
        if (trouble.IsRefusal && known?.IsRefusal != true)
        {
            StateEvents.DatabaseRefuses(logger, name, trouble.Reason);
        }
        else if (known is null)
        {
            StateEvents.DatabaseAway(logger, name, trouble.Reason);
        }
    }

    /// <summary>The database answered.</summary>
    /// <param name="lostCount">How many senders had to be let go unwritten so far.</param>
    public void ReportBack(long lostCount)
    {
        if (_trouble is not null)
        {
            _trouble = null;
            StateEvents.DatabaseBack(logger, name);
        }

        if (lostCount > _toldLost)
        {
            StateEvents.ObservationsLost(logger, lostCount - _toldLost);
            _toldLost = lostCount;
        }
    }
}
