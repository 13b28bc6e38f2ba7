using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SenderId.Milter.Hosting;

/// <summary>Listens, hands connections over, shows the silent ones out, and ends in order.</summary>
internal sealed class MilterServer(
    IConnectionListenerFactory transport, MilterConnectionHandler handler, AgentOptions options, TimeProvider clock, ILogger<MilterServer> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_abortTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_acceptPause = TimeSpan.FromMilliseconds(100);

    private readonly List<IConnectionListener> _listeners = [];
    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;

    /// <inheritdoc />
    /// <exception cref="IOException">An address cannot be listened on.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (ListenAddress address in options.Listen)
            {
                _listeners.Add(await transport.BindAsync(address.EndPoint, cancellationToken).ConfigureAwait(false));
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

        Task drained = handler.Live.StopAsync();
        try
        {
            await drained.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            handler.AbortAll();
            await Task.WhenAny(drained, Task.Delay(s_abortTime, clock, CancellationToken.None)).ConfigureAwait(false);
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

                _ = handler.ServeAsync(connection);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e)
            {
                AgentLogMessages.NotAccepted(logger, e.Message);
                await Task.Delay(s_acceptPause, clock, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task CloseIdleAsync()
    {
        using var heartbeat = new PeriodicTimer(s_heartbeat, clock);
        try
        {
            while (await heartbeat.WaitForNextTickAsync(_end.Token).ConfigureAwait(false))
            {
                handler.CloseIdle();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
