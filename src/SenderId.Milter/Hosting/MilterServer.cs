using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SenderId.Milter.Hosting;

/// <summary>Listens, hands connections over, shows the silent ones out, and ends in order.</summary>
public sealed class MilterServer : IHostedService, IDisposable
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_abortTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_acceptPause = TimeSpan.FromMilliseconds(100);

    private readonly List<IConnectionListener> _listeners = [];
    private readonly EventThrottle<string> _notAccepted;
    private readonly CancellationTokenSource _end = new();
    private readonly IConnectionListenerFactory _transport;
    private readonly MilterConnectionHandler _handler;
    private readonly ConnectionLimit _limit;
    private readonly MilterOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private Task _running = Task.CompletedTask;

    /// <summary>Makes a server; nothing is listened on before the start.</summary>
    /// <param name="options">Where and how to serve.</param>
    /// <param name="filter">Decides about the mail.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="loggers">Where trouble is told.</param>
    /// <param name="transport">Kestrel's connection layer; null for our own, which has the sockets' modes and groups.</param>
    public MilterServer(
        MilterOptions options, IMailFilter filter, TimeProvider clock, ILoggerFactory loggers, IConnectionListenerFactory? transport = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _transport = transport ?? new SocketTransport(options);
        int openCount = DescriptorLimit.Current is { } descriptors
            ? DescriptorLimit.ConnectionsWithin(descriptors, DescriptorLimit.OpenCount)
            : int.MaxValue;
        _limit = new ConnectionLimit(options.MaxConnectionCount, openCount);
        _handler = new MilterConnectionHandler(filter, _limit, options, clock, loggers.CreateLogger<MilterConnectionHandler>());
        _options = options;
        _clock = clock;
        _logger = loggers.CreateLogger<MilterServer>();
        _notAccepted = new EventThrottle<string>(clock, (count, reason) => MilterLogMessages.NotAccepted(_logger, count, reason));
    }

    /// <summary>How many connections there are.</summary>
    public int ConnectionCount => _limit.Count;

    /// <summary>Whether there are more connections than are served.</summary>
    public bool IsOverloaded => _limit.IsOverloaded;

    /// <inheritdoc />
    /// <exception cref="IOException">An address cannot be listened on, or the limit on open files leaves no room for a connection.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_limit.MaxOpenCount < 1)
        {
            throw new IOException(string.Create(
                CultureInfo.InvariantCulture,
                $"this process may open {DescriptorLimit.Current} files and needs {1 - _limit.MaxOpenCount} more for a single connection "
                + $"(ulimit -n, LimitNOFILE=)"));
        }

        if (DescriptorLimit.Current is { } descriptors && descriptors < DescriptorLimit.NeededFor(_options.MaxConnectionCount))
        {
            MilterLogMessages.TooFewDescriptors(
                _logger, descriptors, DescriptorLimit.NeededFor(_options.MaxConnectionCount), _limit.MaxOpenCount);
        }

        try
        {
            foreach (EndPoint endPoint in _options.EndPoints)
            {
                _listeners.Add(await _transport.BindAsync(endPoint, cancellationToken).ConfigureAwait(false));
            }
        }
        catch
        {
            await EndAsync().ConfigureAwait(false);
            throw;
        }

        _running = Task.WhenAll([.. _listeners.Select(AcceptAllAsync), CloseIdleAsync()]);
    }

    /// <inheritdoc />
    /// <remarks>Running messages finish until the token is cancelled; then they are cut off.</remarks>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (IConnectionListener listener in _listeners)
        {
            await listener.UnbindAsync(cancellationToken).ConfigureAwait(false);
        }

        Task drained = _handler.Live.StopAsync();
        try
        {
            await drained.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _handler.AbortAll();
            await Task.WhenAny(drained, Task.Delay(s_abortTime, _clock, CancellationToken.None)).ConfigureAwait(false);
        }

        await EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _end.Dispose();

    private async Task EndAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        foreach (IConnectionListener listener in _listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }

        await _running.ConfigureAwait(false);
    }

    private async Task AcceptAllAsync(IConnectionListener listener)
    {
        while (true)
        {
            try
            {
                ConnectionContext? connection = await listener.AcceptAsync(_end.Token).ConfigureAwait(false);
                if (connection is null)
                {
                    return;
                }

                _ = _handler.ServeAsync(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e)
            {
                _notAccepted.Note(e.Message);
                await Task.Delay(s_acceptPause, _clock, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task CloseIdleAsync()
    {
        using var heartbeat = new PeriodicTimer(s_heartbeat, _clock);
        try
        {
            while (await heartbeat.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                _handler.CloseIdle();
                _notAccepted.TellIfDue();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
