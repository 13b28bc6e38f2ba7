using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>A SOCKS 5 server that connects anyone; a function says where a target really is, or null for nowhere.</summary>
internal sealed class OpenSocksServer : IAsyncDisposable
{
    private readonly Func<IPEndPoint, IPEndPoint?> _find;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly Task _accepting;

    public OpenSocksServer(Func<IPEndPoint, IPEndPoint?> find)
    {
        _find = find;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_serving);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient served = client;
        try
        {
            NetworkStream stream = client.GetStream();
            byte[] request = new byte[13];
            await stream.ReadExactlyAsync(request.AsMemory(0, 3), _stop.Token);
            await stream.WriteAsync(new byte[] { 5, 0 }, _stop.Token);
            await stream.ReadExactlyAsync(request.AsMemory(3), _stop.Token);
            var target = new IPEndPoint(new IPAddress(request.AsSpan(7, 4)), BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(11)));
            using var onward = new TcpClient();
            IPEndPoint? place = _find(target);
            if (place is not null)
            {
                await onward.ConnectAsync(place, _stop.Token);
            }

            await stream.WriteAsync(new byte[] { 5, place is null ? (byte)4 : (byte)0, 0, 1, 0, 0, 0, 0, 0, 0 }, _stop.Token);
            if (place is not null)
            {
                NetworkStream further = onward.GetStream();
                await Task.WhenAny(stream.CopyToAsync(further, _stop.Token), further.CopyToAsync(stream, _stop.Token));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One side is gone, or the test is over.
        }
    }
}
