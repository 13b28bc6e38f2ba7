using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>Whether the database answers; tells operators when that changes, and not with every attempt.</summary>
internal sealed class DatabaseHealth(string name, ILogger logger)
{
    private volatile bool _isAway;
    private long _toldLost;

    /// <summary>Whether the database did not answer last time.</summary>
    public bool IsAway => _isAway;

    /// <summary>Whether an exception says that the database cannot be used now, rather than that we have a bug.</summary>
    public static bool IsTrouble(Exception fault) =>
        fault is DbException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    /// <summary>The database did not answer.</summary>
    public void ReportAway(Exception fault)
    {
        if (!_isAway)
        {
            _isAway = true;
            StateEvents.DatabaseAway(logger, name, fault.Message);
        }
    }

    /// <summary>The database answered.</summary>
    /// <param name="lostCount">How many senders had to be let go unwritten so far.</param>
    public void ReportBack(long lostCount)
    {
        if (_isAway)
        {
            _isAway = false;
            StateEvents.DatabaseBack(logger, name);
        }

        if (lostCount > _toldLost)
        {
            StateEvents.ObservationsLost(logger, lostCount - _toldLost);
            _toldLost = lostCount;
        }
    }
}
