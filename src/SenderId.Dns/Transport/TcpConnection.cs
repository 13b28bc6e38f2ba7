using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>A TCP connection to one server: questions follow each other without waiting, answers come in any order.</summary>
/// <remarks>RFC 1035 section 4.2.2 (two octets of length before each message), RFC 7766 sections 6.2 and 7.</remarks>
internal sealed class TcpConnection : IQueryConnection, IDisposable
{
    private const int LengthOctets = 2;
    private const int FirstBufferLength = 4096;
    private const int MaxStrayCount = 32;
    private const int TcpLevel = 6;
    private const int QuickAcknowledgement = 12;

    private readonly Upstream _server;
    private readonly Socket _socket;
    private readonly PendingTable _pending = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Task _connecting;
    private readonly ITimer _idleTimer;
    private volatile bool _isRetired;

    private TcpConnection(Upstream server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _idleTimer = server.Clock.CreateTimer(
            static connection => ((TcpConnection)connection!).CloseIfDone(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _connecting = ConnectAsync();
    }

    /// <summary>Starts a connection; null where the system has no socket for it.</summary>
    public static TcpConnection? TryOpen(Upstream server)
    {
        try
        {
            return new TcpConnection(server, new Socket(server.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public bool IsUsable => !_isRetired && !_pending.IsClosed;

    /// <summary>Sends a query; its end is reported to its completion.</summary>
    /// <returns>False where the id is taken, or the connection is closed.</returns>
    public bool TryAsk(PendingQuery pending)
    {
        pending.Connection = this;
        if (!_pending.TryAdd(pending))
        {
            return false;
        }

        _idleTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = SendAsync(pending);
        return true;
    }

    /// <summary>Gives a query up, and the connection with it: a server that holds one answer back holds back all behind it.</summary>
    public void Forget(PendingQuery pending)
    {
        if (_pending.Forget(pending))
        {
            _isRetired = true;
        }

        if (_isRetired)
        {
            CloseIfDone();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _idleTimer.Dispose();
        _pending.FailAll(QueryResult.Of(QueryResultKind.Unreachable), closes: true);
    }

    private async Task ConnectAsync()
    {
        try
        {
            await _socket.ConnectAsync(_server.EndPoint).ConfigureAwait(false);
            ThreadPool.UnsafeQueueUserWorkItem(static connection => _ = connection.ListenAsync(), this, preferLocal: false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private async Task SendAsync(PendingQuery pending)
    {
        try
        {
            await _connecting.ConfigureAwait(false);
            // Length and query in one segment: RFC 7766 section 8.
            byte[] framed = new byte[LengthOctets + pending.Query.Message.Length];
            BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)pending.Query.Message.Length);
            pending.Query.Message.CopyTo(framed.AsSpan(LengthOctets));
            await _writing.WaitAsync().ConfigureAwait(false);
            try
            {
                _server.Counters.CountTcpQuery();
                await WriteAsync(framed).ConfigureAwait(false);
            }
            finally
            {
                _writing.Release();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[await _socket.SendAsync(octets, SocketFlags.None).ConfigureAwait(false)..];
        }
    }

    private async Task ListenAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBufferLength);
        int strayCount = 0;
        try
        {
            int filled = 0;
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None).ConfigureAwait(false) is > 0 and int received)
            {
                filled += received;
                AcknowledgeNow();
                while (TryTakeMessage(buffer.AsSpan(0, filled), out ReadOnlySpan<byte> message))
                {
                    if (!Deliver(message) && ++strayCount > MaxStrayCount)
                    {
                        return;
                    }

                    int taken = LengthOctets + message.Length;
                    buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
                    filled -= taken;
                }

                buffer = MakeRoom(buffer, filled);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection is gone; what waits for it is told below.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Dispose();
        }
    }

    // A server that writes answer by answer holds the second back until the first is acknowledged (Nagle's algorithm), and Linux
    // acknowledges only after 40 ms what it hopes to send along with data. TCP_QUICKACK does not stay set.
    private void AcknowledgeNow()
    {
        if (OperatingSystem.IsLinux() && _pending.Count > 1)
        {
            _socket.SetRawSocketOption(TcpLevel, QuickAcknowledgement, BitConverter.GetBytes(1));
        }
    }

    private static bool TryTakeMessage(ReadOnlySpan<byte> filled, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (filled.Length < LengthOctets || filled.Length - LengthOctets < BinaryPrimitives.ReadUInt16BigEndian(filled))
        {
            return false;
        }

        message = filled.Slice(LengthOctets, BinaryPrimitives.ReadUInt16BigEndian(filled));
        return true;
    }

    // Grows to what the message under way needs, 64 KB at most.
    private static byte[] MakeRoom(byte[] buffer, int filled)
    {
        if (filled < buffer.Length)
        {
            return buffer;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private bool Deliver(ReadOnlySpan<byte> message)
    {
        PendingQuery? pending = message.Length >= MessageHeader.Length ? _pending.Find(BinaryPrimitives.ReadUInt16BigEndian(message)) : null;
        if (pending is null || !pending.TryRead(message, out QueryResult reply))
        {
            return false;
        }

        _pending.RemoveAnswered(pending);
        pending.Report(reply);
        if (_pending.Count == 0)
        {
            RestartIdleTimer();
        }

        return true;
    }

    private void RestartIdleTimer()
    {
        if (_isRetired)
        {
            CloseIfDone();
            return;
        }

        _idleTimer.Change(_server.Options.TcpIdleTime, Timeout.InfiniteTimeSpan);
    }

    private void CloseIfDone()
    {
        if (_pending.TryClose())
        {
            Dispose();
        }
    }
}
