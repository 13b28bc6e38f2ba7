using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SenderId.Agent.Tests.ProxyTest;

/// <summary>A server on loopback that treats every connection as a function says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _serve;
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Task _accepting;
    private int _current;
    private int _total;

    public LoopbackServer(Func<NetworkStream, CancellationToken, Task> serve)
    {
        _serve = serve;
        _socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        _socket.Listen();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public int TotalCount => Volatile.Read(ref _total);

    public int CurrentCount => Volatile.Read(ref _current);

    /// <summary>A port below those the system hands out itself, so that no outgoing connection holds it.</summary>
    public static int FreePort()
    {
        while (true)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            int port = Random.Shared.Next(12_000, 19_000);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there: the next one.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _socket.AcceptAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        Interlocked.Increment(ref _total);
        Interlocked.Increment(ref _current);
        try
        {
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            await _serve(stream, _stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The other side is gone, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _current);
        }
    }
}
