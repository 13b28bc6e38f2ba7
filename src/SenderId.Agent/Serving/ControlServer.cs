using System.Net.Sockets;
using SenderId.Control;
using SenderId.Control.Protocol;

namespace SenderId.Agent.Serving;

/// <summary>Serves a control socket. Whatever happens here, nothing of it reaches mail.</summary>
public sealed class ControlServer : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    private readonly ControlSocketFile _file;
    private readonly ControlServerOptions _options;
    private readonly RequestDispatcher _desk;
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _onFault;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _serving = [];
    private readonly Task _accepting;

    private ControlServer(ControlSocketFile file, ControlServerOptions options, IControlledAgent agent, TimeProvider clock, Action<Exception> onFault)
    {
        _file = file;
        _options = options;
        _desk = new RequestDispatcher(agent, onFault);
        _clock = clock;
        _onFault = onFault;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Makes the socket and begins to serve.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="agent">The agent that is asked.</param>
    /// <param name="clock">The clock of the timeouts.</param>
    /// <param name="onFault">Told of faults of ours that a client only hears of in short.</param>
    /// <exception cref="IOException">The socket cannot be made: another agent has it, something else is there, or the path is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's to write.</exception>
    public static ControlServer Start(ControlServerOptions options, IControlledAgent agent, TimeProvider clock, Action<Exception> onFault)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(onFault);
        return new ControlServer(ControlSocketFile.Open(options.Path), options, agent, clock, onFault);
    }

    /// <summary>Closes the socket and removes its file; what is being answered is broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _file.Dispose();
        await _accepting.ConfigureAwait(false);
        Task[] rest;
        lock (_lock)
        {
            rest = [.. _serving];
        }

        await Task.WhenAll(rest).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Socket client = await _file.Socket.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                Take(client);
            }
            catch (Exception e) when (_stopping.IsCancellationRequested
                && e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
#pragma warning disable CA1031 // The outermost loop: a connection that fails, or a lack of file handles, must not end all further ones.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _onFault(e);
                await Task.Delay(s_pause, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private void Take(Socket client)
    {
        lock (_lock)
        {
            bool isServed = _serving.Count < _options.MaxConnectionCount;
            if (!isServed)
            {
                TurnAway(client);
                return;
            }

            Task serving = Task.Run(() => ServeAsync(client));
            _serving.Add(serving);
            _ = serving.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Forget(Task served)
    {
        lock (_lock)
        {
            _serving.Remove(served);
        }
    }

    private static void TurnAway(Socket client)
    {
        using (client)
        {
            try
            {
                // Such a line always fits into the buffer of a new connection.
                client.Blocking = false;
                client.Send(ControlLine.Of(ControlAnswer.Refusal(RefusalReason.Busy,
                    "The agent serves as many control connections as it may; try again.")));
            }
            catch (SocketException)
            {
                // The client has gone already.
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                var reader = new LineReader(client, ControlLimits.MaxRequestBytes);
                while (await ServeOneAsync(client, reader).ConfigureAwait(false))
                {
                }
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has gone, takes too long, or the agent stops.
            }
#pragma warning disable CA1031 // A fault of ours ends this connection alone.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _onFault(e);
            }
        }
    }

    private async Task<bool> ServeOneAsync(Socket client, LineReader reader)
    {
        ReadOnlyMemory<byte>? line;
        try
        {
            using CancellationTokenSource patience = Patience(out CancellationTokenSource timer);
            using (timer)
            {
                line = await reader.ReadAsync(patience.Token).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException e)
        {
            // What follows is the middle of a line: there is no going on.
            await SendAsync(client, ControlAnswer.Refusal(RefusalReason.MalformedRequest, $"The request cannot be read: {e.Message}."))
                .ConfigureAwait(false);
            return false;
        }

        if (line is null)
        {
            return false;
        }

        await SendAsync(client, await _desk.AnswerAsync(line.Value, _stopping.Token).ConfigureAwait(false)).ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(Socket client, ControlAnswer answer)
    {
        using CancellationTokenSource patience = Patience(out CancellationTokenSource timer);
        using (timer)
        {
            ReadOnlyMemory<byte> line = ControlLine.Of(answer);
            while (!line.IsEmpty)
            {
                line = line[await client.SendAsync(line, SocketFlags.None, patience.Token).ConfigureAwait(false)..];
            }
        }
    }

    private CancellationTokenSource Patience(out CancellationTokenSource timer)
    {
        timer = new CancellationTokenSource(_options.IdleTimeout, _clock);
        return CancellationTokenSource.CreateLinkedTokenSource(timer.Token, _stopping.Token);
    }
}
