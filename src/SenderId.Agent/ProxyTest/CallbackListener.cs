using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using SenderId.Agent.ProxyTest.Protocol;

namespace SenderId.Agent.ProxyTest;

/// <summary>Our end of the test: listens where suspects are asked to connect to, and recognises the tokens that are under way.</summary>
/// <remarks>Anyone may connect. A stranger is read a few thousand octets of, is told nothing, and proves nothing without a token.</remarks>
internal sealed class CallbackListener : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly OpenProxyTestOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _awaited = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private int _connectionCount;

    private CallbackListener(Socket socket, OpenProxyTestOptions options, TimeProvider clock)
    {
        _socket = socket;
        _options = options;
        _clock = clock;
        _accepting = AcceptAsync();
    }

    /// <summary>How many tokens are under way.</summary>
    public int AwaitedCount => _awaited.Count;

    /// <summary>Listens; an address that a router in front of us has, and not we, is listened for on all of ours.</summary>
    /// <exception cref="SocketException">The port cannot be listened on.</exception>
    public static CallbackListener Open(IPEndPoint address, OpenProxyTestOptions options, TimeProvider clock)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Bind(socket, address);
            socket.Listen(options.MaxListenerConnectionCount);
            return new CallbackListener(socket, options, clock);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Makes a token and waits for it from now on.</summary>
    public Callback Expect()
    {
        string token = CallbackToken.Create(RandomNumberGenerator.GetBytes(CallbackToken.RandomBytes));
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited[token] = arrived;
        return new Callback(token, arrived.Task, () => _awaited.TryRemove(token, out _));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static void Bind(Socket socket, IPEndPoint address)
    {
        try
        {
            socket.Bind(address);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            socket.Bind(new IPEndPoint(address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, address.Port));
        }
    }

    private async Task AcceptAsync()
    {
        var readers = new ConcurrentDictionary<Task, bool>();
        while (!_stop.IsCancellationRequested)
        {
            Socket connection;
            try
            {
                connection = await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (_stop.IsCancellationRequested && e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                break;
            }
            catch (SocketException)
            {
                // One that hung up before it was served, or no more descriptors: the pause keeps that from being a busy loop.
                await Task.Delay(TimeSpan.FromMilliseconds(10), _clock, CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            if (Interlocked.Increment(ref _connectionCount) > _options.MaxListenerConnectionCount)
            {
                Interlocked.Decrement(ref _connectionCount);
                connection.Dispose();
                continue;
            }

            Task reading = ReadAsync(connection);
            readers[reading] = true;
            _ = reading.ContinueWith(done => readers.TryRemove(done, out _), TaskScheduler.Default);
        }

        await Task.WhenAll(readers.Keys).ConfigureAwait(false);
    }

    private async Task ReadAsync(Socket connection)
    {
        using var late = new CancellationTokenSource(_options.MaxAttemptTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _stop.Token);
        byte[] heard = new byte[_options.MaxReadBytes];
        try
        {
            for (int count = 0, read = 1; read > 0 && count < heard.Length; count += read)
            {
                read = await connection.ReceiveAsync(heard.AsMemory(count), either.Token).ConfigureAwait(false);
                if (CallbackToken.IsIn(heard.AsSpan(0, count + read), Recognise))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // It said what it said.
        }
        finally
        {
            connection.Dispose();
            Interlocked.Decrement(ref _connectionCount);
        }
    }

    private bool Recognise(string token) => _awaited.TryRemove(token, out TaskCompletionSource? arrived) && arrived.TrySetResult();
}
