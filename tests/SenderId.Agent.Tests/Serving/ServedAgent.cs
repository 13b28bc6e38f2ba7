using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using SenderId.Agent.Serving;
using SenderId.Control;

namespace SenderId.Agent.Tests.Serving;

/// <summary>A served control socket in a folder of its own.</summary>
internal sealed class ServedAgent : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ControlServer _server;

    public ServedAgent(Func<ControlServerOptions, ControlServerOptions>? change = null)
    {
        var options = new ControlServerOptions(Path);
        _server = ControlServer.Start(change?.Invoke(options) ?? options, Agent, TimeProvider.System, Faults.Enqueue);
    }

    public MemoryAgent Agent { get; } = new();

    public ConcurrentQueue<Exception> Faults { get; } = new();

    public string Path => System.IO.Path.Combine(_folder.Path, "control.sock");

    public AgentControl Client => new(Path);

    /// <summary>A connection that says what a test wants it to.</summary>
    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000, SendTimeout = 10_000 };
        socket.Connect(new UnixDomainSocketEndPoint(Path));
        return socket;
    }

    /// <summary>Says something and returns the next line, or null where the connection ends.</summary>
    public static string? Ask(Socket socket, string text)
    {
        socket.Send(Encoding.UTF8.GetBytes(text));
        return ReadLine(socket);
    }

    public static string? ReadLine(Socket socket)
    {
        var line = new List<byte>();
        byte[] octet = new byte[1];
        while (Receive(socket, octet) == 1)
        {
            if (octet[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]);
            }

            line.Add(octet[0]);
        }

        return null;
    }

    // An end with something unread before it comes as a reset.
    private static int Receive(Socket socket, byte[] octet)
    {
        try
        {
            return socket.Receive(octet);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    public ValueTask StopAsync() => _server.DisposeAsync();
}
