using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using SenderId.Milter.Session;

namespace SenderId.Milter.Hosting;

/// <summary>Serves connections: each gets a session, within the limits on number and silence.</summary>
internal sealed class MilterConnectionHandler(
    IMailFilter filter, ConnectionLimit gate, MilterOptions options, TimeProvider clock, ILogger<MilterConnectionHandler> logger)
{
    private readonly SessionLimits _limits = new();
    private readonly MemoryBudget _budget = new(options.MaxBytesInProgress);
    private readonly EventThrottle<string> _overloaded =
        new(clock, (count, _) => MilterLogMessages.Overloaded(logger, options.MaxConnectionCount, count));

    private readonly EventThrottle<string> _refused =
        new(clock, (count, last) => MilterLogMessages.ConnectionRefused(logger, gate.MaxOpenCount, count, last));

    // Numbers of an earlier run do not come again: the run's start is in the upper half.
    private ulong _lastSessionId = (ulong)clock.GetUtcNow().ToUnixTimeSeconds() << 32;

    /// <summary>The connections being served.</summary>
    public LiveConnections Live { get; } = new();

    /// <summary>Serves a connection until it ends, and disposes of it. Never fails.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        if (!gate.TryEnter(out bool isServed))
        {
            _refused.Note(connection.ConnectionId);
            await connection.DisposeAsync().ConfigureAwait(false);
            return;
        }

        var session = new MilterSession(
            filter.Events, filter.Refusals, !options.IsDryRun, _limits, _budget, () => Interlocked.Increment(ref _lastSessionId));
        using var served = new MilterConnection(connection, session, filter, _budget, isServed, clock);
        Live.Add(served);
        try
        {
            if (!isServed)
            {
                _overloaded.Note(connection.ConnectionId);
            }

            if (await served.RunAsync().ConfigureAwait(false) is { } fault)
            {
                MilterLogMessages.ProtocolFault(logger, connection.ConnectionId, fault);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            MilterLogMessages.ConnectionLost(logger, connection.ConnectionId);
        }
#pragma warning disable CA1031 // The outermost loop of a head: a fault of ours ends this connection and no other.
        catch (Exception e)
#pragma warning restore CA1031
        {
            MilterLogMessages.ConnectionFailed(logger, e, connection.ConnectionId);
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            Live.Remove(served);
            gate.Leave();
        }
    }

    /// <summary>Ends the connections that have been silent for too long, and tells what was held back of events.</summary>
    public void CloseIdle()
    {
        _overloaded.TellIfDue();
        _refused.TellIfDue();
        foreach (MilterConnection served in Live.Snapshot())
        {
            TimeSpan limit = served.IsNegotiated ? options.IdleTimeout : options.NegotiationTimeout;
            if (served.Idle > limit)
            {
                MilterLogMessages.ConnectionIdle(logger, served.Connection.ConnectionId, limit.TotalSeconds);
                served.Connection.Abort(new ConnectionAbortedException(
                    string.Create(CultureInfo.InvariantCulture, $"No packet for {limit.TotalSeconds} seconds.")));
            }
        }
    }

    /// <summary>Ends all connections in the middle of what they do.</summary>
    public void AbortAll()
    {
        foreach (MilterConnection served in Live.Snapshot())
        {
            served.Connection.Abort(new ConnectionAbortedException("The agent stops."));
        }
    }
}
