using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SenderId.Milter.Tests.Protocol;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>The mail server's side of a connection.</summary>
internal sealed class MilterClient : IDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private MilterClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket);
    }

    public static async Task<MilterClient> ConnectAsync(EndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        await socket.ConnectAsync(endPoint);
        return new MilterClient(socket);
    }

    public async Task SendAsync(params byte[][] packets) =>
        await _stream.WriteAsync(packets.SelectMany(static packet => packet).ToArray());

    /// <summary>The next answer in one line; "closed" where the agent closed the connection.</summary>
    public async Task<string> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(Patience.Limit);
        try
        {
            byte[] head = new byte[4];
            await _stream.ReadExactlyAsync(head, timeout.Token);
            byte[] rest = new byte[BinaryPrimitives.ReadUInt32BigEndian(head)];
            await _stream.ReadExactlyAsync(rest, timeout.Token);
            return ReplyPacket.ReadAll([.. head, .. rest])[0].ToString();
        }
        catch (Exception e) when (e is EndOfStreamException or IOException)
        {
            return "closed";
        }
    }

    /// <summary>Negotiates and says who connects.</summary>
    public async Task GreetAsync()
    {
        await SendAsync(OptionNegotiation(), Macros('C', "j", "mail.example.com"), Connect(), Helo());
        Assert.StartsWith("O", await ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>Sends a message up to the end of its headers and returns the answer.</summary>
    public async Task<string> SendHeadersAsync(string from = "ann@example.org")
    {
        await SendAsync(MailFrom(), Recipient(), Header("From", from), EndOfHeaders());
        return await ReadAsync();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }
}
