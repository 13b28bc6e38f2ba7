using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>An SMTP client that says what it is told, from the loopback address it is told.</summary>
internal sealed class SmtpSession : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly NetworkStream _stream;

    private SmtpSession(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket);
        _reader = new StreamReader(_stream, Encoding.Latin1);
    }

    public static async Task<SmtpSession> ConnectAsync(int port, string source)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var session = new SmtpSession(socket);
        await session.ReadReplyAsync();
        await session.SayAsync("EHLO client.e2e.example");
        return session;
    }

    /// <summary>Says a line and returns the last line of the reply.</summary>
    public async Task<string> SayAsync(string line)
    {
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"));
        return await ReadReplyAsync();
    }

    /// <summary>Sends a message and returns the reply to its end.</summary>
    public async Task<string> SendAsync(string mailFrom, string[] recipients, string message)
    {
        string reply = await SayAsync($"MAIL FROM:<{mailFrom}> BODY=8BITMIME");
        foreach (string recipient in recipients)
        {
            reply = reply[0] == '2' ? await SayAsync($"RCPT TO:<{recipient}>") : reply;
        }

        reply = reply[0] == '2' ? await SayAsync("DATA") : reply;
        return reply[0] == '3' ? await SayAsync(message.ReplaceLineEndings("\r\n") + "\r\n.") : reply;
    }

    /// <summary>Makes the server take the session for one of another client; loopback itself has no reputation. Postfix alone does that.</summary>
    public async Task ActAsAsync(string client, string hello)
    {
        Assert.StartsWith("220", await SayAsync($"XCLIENT NAME=[UNAVAILABLE] ADDR={client} HELO={hello}"), StringComparison.Ordinal);
        await SayAsync($"EHLO {hello}");
    }

    /// <summary>Authenticates with CRAM-MD5 (RFC 2195), which both servers offer without TLS.</summary>
    public async Task AuthenticateAsync()
    {
        string challenge = (await SayAsync("AUTH CRAM-MD5"))[4..];
#pragma warning disable CA5351 // The mechanism's own choice; nothing here is secret.
        byte[] digest = HMACMD5.HashData(Encoding.ASCII.GetBytes(MailServer.Password), Convert.FromBase64String(challenge));
#pragma warning restore CA5351
        string answer = $"{MailServer.User}@{MailServer.HostName} {Convert.ToHexStringLower(digest)}";
        string reply = await SayAsync(Convert.ToBase64String(Encoding.ASCII.GetBytes(answer)));
        Assert.StartsWith("235", reply, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }

    private async Task<string> ReadReplyAsync()
    {
        using var timeout = new CancellationTokenSource(Patience.Limit);
        while (true)
        {
            string line = await _reader.ReadLineAsync(timeout.Token) ?? throw new IOException("The mail server hung up.");
            if (line.Length < 4 || line[3] == ' ')
            {
                return line;
            }
        }
    }
}
