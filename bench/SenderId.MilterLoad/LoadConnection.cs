using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SenderId.MilterLoad;

/// <summary>One connection to the milter: a message after the other, each with its own SMTP session.</summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly FrameList s_newSession = FrameList.Of('K');

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private uint _options;
    private char _lastAnswer = 'c';

    /// <summary>Sends messages over connections side by side and returns the time of each, from MAIL to the last answer.</summary>
    public static async Task<long[]> RunAsync(int port, int connectionCount, int messageCount, int domainCount, int perConnection)
    {
        long[] ticks = new long[messageCount];
        int next = -1;
        await Task.WhenAll(Enumerable.Range(0, connectionCount).Select(_ => Task.Run(async () =>
        {
            LoadConnection? connection = null;
            int sent = 0;
            for (int i = Interlocked.Increment(ref next); i < messageCount; i = Interlocked.Increment(ref next))
            {
                if (connection is null || sent++ == perConnection)
                {
                    connection?.Dispose();
                    connection = new LoadConnection();
                    await connection.OpenAsync(port).ConfigureAwait(false);
                    sent = 1;
                }

                ticks[i] = await connection.SendMessageAsync(i, domainCount).ConfigureAwait(false);
            }

            connection?.Dispose();
        }))).ConfigureAwait(false);
        return ticks;
    }

    public void Dispose() => _socket.Dispose();

    private async Task OpenAsync(int port)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
        var offer = new FrameList();
        offer.Add('O', 6u, 0x1FFu, 0x1F_FFFFu);
        await SayAsync(offer).ConfigureAwait(false);
        ReadOnlyMemory<byte> agreed = await ReadAsync().ConfigureAwait(false);
        _options = BinaryPrimitives.ReadUInt32BigEndian(agreed.Span[13..]);
    }

    // As a mail server does it: where the milter wants to answer, nothing more is sent before the answer has come.
    private async Task<long> SendMessageAsync(int number, int domainCount)
    {
        string domain = string.Create(CultureInfo.InvariantCulture, $"d{number % domainCount}.example");
        var packets = new FrameList();
        packets.Add('D', "Cj\0mail.example.com\0");
        packets.Add('C', "mx.example.org\0", '4', 40000, "127.0.0.2\0");
        packets = await WaitAsync(packets, 0x1000).ConfigureAwait(false);
        packets.Add('H', "mx.example.org\0");
        packets = await WaitAsync(packets, 0x2000).ConfigureAwait(false);
        long start = Stopwatch.GetTimestamp();
        packets.Add('M', $"<bounce@{domain}>\0");
        packets = await WaitAsync(packets, 0x4000).ConfigureAwait(false);
        packets.Add('R', "<bob@example.com>\0");
        packets = await WaitAsync(packets, 0x8000).ConfigureAwait(false);
        foreach (string field in Fields(number, domain))
        {
            packets.Add('L', field);
            packets = await WaitAsync(packets, 0x80).ConfigureAwait(false);
        }

        packets.Add('D', string.Create(CultureInfo.InvariantCulture, $"Ni\0Q{number:X8}\0"));
        packets.Add('N', "");
        packets = await WaitAsync(packets, 0x4_0000).ConfigureAwait(false);
        if (_lastAnswer != 'a')
        {
            packets.Add('E');
            await SayAsync(packets).ConfigureAwait(false);
            do
            {
                _lastAnswer = (char)(await ReadAsync().ConfigureAwait(false)).Span[4];
            }
            while (_lastAnswer is 'm' or 'i' or 'h');
        }

        long waited = Stopwatch.GetTimestamp() - start;
        if (_lastAnswer is not ('c' or 'a'))
        {
            throw new IOException($"The milter answered {_lastAnswer}.");
        }

        _lastAnswer = 'c';
        await SayAsync(s_newSession).ConfigureAwait(false);
        return waited;
    }

    // A packet that needs no answer waits for the next that does.
    private async ValueTask<FrameList> WaitAsync(FrameList packets, uint silent)
    {
        if ((_options & silent) != 0)
        {
            return packets;
        }

        await SayAsync(packets).ConfigureAwait(false);
        _lastAnswer = (char)(await ReadAsync().ConfigureAwait(false)).Span[4];
        return new FrameList();
    }

    private static IEnumerable<string> Fields(int number, string domain) =>
    [
        "Received\0from mx.example.org (mx.example.org [192.0.2.9])\n\tby relay.example.org with ESMTPS id 4F0A;\n\tSun, 22 Nov 2026 02:02:24 +0000\0",
        string.Create(CultureInfo.InvariantCulture, $"Message-ID\0<{number}@{domain}>\0"),
        $"From\0\"Ann Example\" <ann@{domain}>\0",
        "To\0bob@example.com\0",
        "Subject\0Load\0",
        "Date\0Sun, 22 Nov 2026 02:02:24 +0000\0",
        "MIME-Version\01.0\0",
        "Content-Type\0text/plain; charset=utf-8\0",
        "Content-Transfer-Encoding\08bit\0",
        "DKIM-Signature\0v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s1;\n\th=from:to:subject; bh=47DEQpj8HBSa; b=abcdefghijklmnop\0",
    ];

    private async Task SayAsync(FrameList packets)
    {
        ReadOnlyMemory<byte> rest = packets.Octets;
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket.SendAsync(rest).ConfigureAwait(false)..];
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        await FillAsync(4).ConfigureAwait(false);
        int length = (int)BinaryPrimitives.ReadUInt32BigEndian(_buffer.AsSpan(_start));
        await FillAsync(4 + length).ConfigureAwait(false);
        ReadOnlyMemory<byte> packet = _buffer.AsMemory(_start, 4 + length);
        _start += 4 + length;
        return packet;
    }

    private async Task FillAsync(int count)
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }

        while (_end - _start < count)
        {
            if (_end == _buffer.Length)
            {
                Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
                (_start, _end) = (0, _end - _start);
            }

            int read = await _socket.ReceiveAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            _end += read > 0 ? read : throw new IOException("The milter hung up.");
        }
    }
}
