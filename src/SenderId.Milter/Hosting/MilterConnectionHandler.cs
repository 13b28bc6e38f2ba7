using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;
using SenderId.Milter.Session;

namespace SenderId.Milter.Hosting;

/// <summary>What Kestrel hands connections to.</summary>
internal sealed class MilterConnectionHandler(
    RulingDesk desk, ConnectionGate gate, AgentOptions options, TimeProvider clock, ILogger<MilterConnectionHandler> logger)
    : ConnectionHandler
{
    private readonly SessionLimits _limits = new();

    // Numbers of an earlier run do not come again: the run's start is in the upper half.
    private ulong _lastSessionId = (ulong)clock.GetUtcNow().ToUnixTimeSeconds() << 32;

    /// <inheritdoc />
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        if (!gate.TryEnter(out bool isServed))
        {
            AgentEvents.ConnectionRefused(logger, options.MaxConnectionCount, connection.ConnectionId);
            connection.Abort();
            return;
        }

        try
        {
            if (!isServed)
            {
                AgentEvents.Overloaded(logger, options.MaxConnectionCount);
            }

            await ServeAsync(connection, isServed).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ConnectionAbortedException)
        {
            AgentEvents.ConnectionLost(logger, connection.ConnectionId);
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task ServeAsync(ConnectionContext connection, bool isServed)
    {
        var session = new MilterSession(desk.Events, desk.Refusals, !options.IsDryRun, _limits, () => Interlocked.Increment(ref _lastSessionId));
        var served = new MilterConnection(connection, session, desk, isServed, clock);
        connection.Features.Get<IConnectionHeartbeatFeature>()?.OnHeartbeat(_ => CloseIfIdle(connection, served), served);
        using CancellationTokenRegistration? stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()
            ?.ConnectionClosedRequested.Register(served.Stop);
        string? fault = await served.RunAsync().ConfigureAwait(false);
        if (fault is not null)
        {
            AgentEvents.ProtocolFault(logger, connection.ConnectionId, fault);
        }
    }

    private void CloseIfIdle(ConnectionContext connection, MilterConnection served)
    {
        TimeSpan limit = served.IsNegotiated ? options.IdleTimeout : options.NegotiationTimeout;
        if (served.Idle <= limit || connection.ConnectionClosed.IsCancellationRequested)
        {
            return;
        }

        AgentEvents.ConnectionIdle(logger, connection.ConnectionId, limit.TotalSeconds);
        connection.Abort(new ConnectionAbortedException(
            string.Create(CultureInfo.InvariantCulture, $"No frame for {limit.TotalSeconds} seconds.")));
    }
}
