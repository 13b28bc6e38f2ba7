using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

/// <summary>Small proxy servers of every kind; a liar says all that an open one says and connects to nobody.</summary>
internal sealed class ProxyServers(bool isLiar, Func<IPEndPoint, IPEndPoint>? map = null)
{
    public Func<NetworkStream, CancellationToken, Task> Of(ProxyType type) => type switch
    {
        ProxyType.Socks4 => Socks4Async,
        ProxyType.Socks5 => Socks5Async,
        ProxyType.HttpConnect => HttpConnectAsync,
        ProxyType.HttpPost => HttpPostAsync,
        ProxyType.Telnet => (stream, stop) => GatewayAsync(stream, "gate> ", "Trying...\r\nConnected to host.\r\n", stop),
        ProxyType.Cisco => (stream, stop) => GatewayAsync(stream, "\xFF\xFB\x01\xFF\xFB\x03\r\nrouter>", "Trying host ... Open\r\n", stop),
        ProxyType.Wingate => (stream, stop) => GatewayAsync(stream, "WinGate>", "", stop),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private async Task Socks4Async(NetworkStream stream, CancellationToken stop)
    {
        byte[] request = await ReadAsync(stream, 9, stop);
        var target = new IPEndPoint(new IPAddress(request.AsSpan(4, 4)), BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(2)));
        using Socket? onward = await ConnectAsync(target, stop);
        byte code = onward is null && !isLiar ? (byte)91 : (byte)90;
        await stream.WriteAsync(new byte[] { 0, code, 0, 0, 0, 0, 0, 0 }, stop);
        await RelayAsync(stream, onward, stop);
    }

    private async Task Socks5Async(NetworkStream stream, CancellationToken stop)
    {
        await ReadAsync(stream, 3, stop);
        await stream.WriteAsync(new byte[] { 5, 0 }, stop);
        byte[] request = await ReadAsync(stream, 10, stop);
        var target = new IPEndPoint(new IPAddress(request.AsSpan(4, 4)), BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(8)));
        using Socket? onward = await ConnectAsync(target, stop);
        byte code = onward is null && !isLiar ? (byte)5 : (byte)0;
        await stream.WriteAsync(new byte[] { 5, code, 0, 3, 4, (byte)'h', (byte)'o', (byte)'s', (byte)'t', 0, 0 }, stop);
        await RelayAsync(stream, onward, stop);
    }

    private async Task HttpConnectAsync(NetworkStream stream, CancellationToken stop)
    {
        string request = await ReadUntilAsync(stream, "\r\n\r\n", stop);
        using Socket? onward = await ConnectAsync(IPEndPoint.Parse(request.Split(' ')[1]), stop);
        await SayAsync(stream, onward is null && !isLiar ? "HTTP/1.0 502 No\r\n\r\n" : "HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\n", stop);
        await RelayAsync(stream, onward, stop);
    }

    private async Task HttpPostAsync(NetworkStream stream, CancellationToken stop)
    {
        string head = await ReadUntilAsync(stream, "\r\n\r\n", stop);
        int length = int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], CultureInfo.InvariantCulture);
        byte[] body = await ReadAsync(stream, length, stop);
        using Socket? onward = await ConnectAsync(IPEndPoint.Parse(head.Split("http://")[1].Split('/')[0]), stop);
        if (onward is not null)
        {
            await onward.SendAsync(Encoding.Latin1.GetBytes("POST / HTTP/1.1\r\nVia: x\r\n\r\n"), stop);
            await onward.SendAsync(body, stop);
        }

        await SayAsync(stream, "HTTP/1.0 200 OK\r\n\r\nhello", stop);
        await RelayAsync(stream, onward, stop);
    }

    private async Task GatewayAsync(NetworkStream stream, string prompt, string success, CancellationToken stop)
    {
        await SayAsync(stream, prompt, stop);
        string command = await ReadUntilAsync(stream, "\r\n", stop);
        string[] words = command.Replace("telnet ", "", StringComparison.Ordinal).Split([' ', ':', '\r'], StringSplitOptions.RemoveEmptyEntries);
        using Socket? onward = await ConnectAsync(new IPEndPoint(IPAddress.Parse(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture)), stop);
        await SayAsync(stream, onward is null && !isLiar ? "Connection refused\r\n" : success, stop);
        await RelayAsync(stream, onward, stop);
    }

    private async Task<Socket?> ConnectAsync(IPEndPoint target, CancellationToken stop)
    {
        if (isLiar)
        {
            return null;
        }

        var onward = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await onward.ConnectAsync(map?.Invoke(target) ?? target, stop);
            return onward;
        }
        catch (SocketException)
        {
            onward.Dispose();
            return null;
        }
    }

    private static async Task RelayAsync(NetworkStream stream, Socket? onward, CancellationToken stop)
    {
        if (onward is null)
        {
            await stream.CopyToAsync(Stream.Null, stop);
            return;
        }

        await using var further = new NetworkStream(onward);
        await Task.WhenAny(stream.CopyToAsync(further, stop), further.CopyToAsync(stream, stop));
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, int count, CancellationToken stop)
    {
        byte[] octets = new byte[count];
        await stream.ReadExactlyAsync(octets, stop);
        return octets;
    }

    private static async Task<string> ReadUntilAsync(NetworkStream stream, string end, CancellationToken stop)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            text.Append((char)(await ReadAsync(stream, 1, stop))[0]);
        }

        return text.ToString();
    }

    private static Task SayAsync(NetworkStream stream, string text, CancellationToken stop) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(text), stop).AsTask();
}
