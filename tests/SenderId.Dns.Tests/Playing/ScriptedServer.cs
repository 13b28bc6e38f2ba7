using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Playing;

/// <summary>A name server on loopback that does what a test tells it, however rude.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<Received, Task> _script;
    private readonly Func<NetworkStream, Task>? _tcpScript;
    private readonly IPAddress _address;
    private readonly Socket _udp;
    private readonly TcpListener? _tcp;
    private readonly CancellationTokenSource _stop = new();
    private int _udpCount;
    private int _tcpCount;
    private int _connectionCount;

    /// <summary>Starts the server.</summary>
    /// <param name="script">What to do with each query.</param>
    /// <param name="tcpScript">What to do with each connection, where that is not reading queries and following the script.</param>
    /// <param name="hasTcp">Whether the TCP port is open.</param>
    /// <param name="address">The address to listen on; 127.0.0.1 where none is given.</param>
    public ScriptedServer(Func<Received, Task> script, Func<NetworkStream, Task>? tcpScript = null, bool hasTcp = true, IPAddress? address = null)
    {
        _address = address ?? IPAddress.Loopback;
        _udp = new Socket(_address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        _script = script;
        _tcpScript = tcpScript;
        _udp.ReceiveBufferSize = 4 << 20;
        _tcp = Bind(_udp, _address, hasTcp);
        _ = ServeUdpAsync();
        if (_tcp is not null)
        {
            _ = ServeTcpAsync(_tcp);
        }
    }

    public NameServer Address => new(_address, ((IPEndPoint)_udp.LocalEndPoint!).Port);

    public int UdpCount => _udpCount;

    public int TcpCount => _tcpCount;

    public int ConnectionCount => _connectionCount;

    /// <summary>The source ports seen over UDP.</summary>
    public HashSet<int> ClientPorts { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _udp.Dispose();
        _tcp?.Dispose();
    }

    // UDP and TCP on one port number that is free for both.
    private static TcpListener? Bind(Socket udp, IPAddress address, bool hasTcp)
    {
        if (!hasTcp)
        {
            udp.Bind(new IPEndPoint(address, 0));
            return null;
        }

        for (int i = 0; ; i++)
        {
            var tcp = new TcpListener(address, 0);
            tcp.Start();
            try
            {
                udp.Bind(tcp.LocalEndpoint);
                return tcp;
            }
            catch (SocketException) when (i < 10)
            {
                tcp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        byte[] buffer = new byte[4096];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                SocketReceiveFromResult got = await _udp.ReceiveFromAsync(buffer, _udp.LocalEndPoint!, _stop.Token);
                int port = ((IPEndPoint)got.RemoteEndPoint).Port;
                ClientPorts.Add(port);
                _ = _script(new Received(buffer[..got.ReceivedBytes], IsTcp: false, Interlocked.Increment(ref _udpCount), port,
                    async answer => await _udp.SendToAsync(answer, got.RemoteEndPoint, _stop.Token),
                    answer => SendFromElsewhereAsync(answer, got.RemoteEndPoint)));
            }
            catch (SocketException)
            {
                // A client that has gone; the next one may be there.
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static async Task SendFromElsewhereAsync(byte[] answer, EndPoint client)
    {
        using var other = new Socket(client.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await other.SendToAsync(answer, client);
    }

    private async Task ServeTcpAsync(TcpListener listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connectionCount);
                _ = ServeConnectionAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeConnectionAsync(TcpClient client)
    {
        using (client)
        {
            NetworkStream stream = client.GetStream();
            try
            {
                if (_tcpScript is not null)
                {
                    await _tcpScript(stream);
                    return;
                }

                while (await ReadFramedAsync(stream, _stop.Token) is { } query)
                {
                    _ = _script(new Received(query, IsTcp: true, Interlocked.Increment(ref _tcpCount), ClientPort: 0,
                        answer => WriteFramedAsync(stream, answer), static _ => Task.CompletedTask));
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client closed the connection, or the test is over.
            }
        }
    }

    public static async Task<byte[]?> ReadFramedAsync(NetworkStream stream, CancellationToken cancellationToken = default)
    {
        byte[] length = new byte[2];
        if (await stream.ReadAtLeastAsync(length, 2, throwOnEndOfStream: false, cancellationToken) < 2)
        {
            return null;
        }

        byte[] query = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(query, cancellationToken);
        return query;
    }

    public static byte[] Framed(byte[] message) => [(byte)(message.Length >> 8), (byte)message.Length, .. message];

    private static async Task WriteFramedAsync(NetworkStream stream, byte[] answer) => await stream.WriteAsync(Framed(answer));
}
