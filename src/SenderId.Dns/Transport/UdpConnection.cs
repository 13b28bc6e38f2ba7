using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>A UDP socket with a random port, connected to one server, so that the kernel lets in nothing from anywhere else.</summary>
/// <remarks>
/// RFC 5452 section 9.2. A connection starts quiet: one thread at a time asks and waits on it. Once <see cref="Listen"/> was called
/// it carries any number of questions at a time, and no thread waits.
/// </remarks>
internal sealed class UdpConnection : IQueryConnection, IDisposable
{
    // Larger datagrams than were asked for are let in; one that fills the buffer was cut, and is asked for over TCP.
    private const int BufferLength = 4097;
    private const int MaxStrayCount = 32;
    private const int FirstPort = 16384;
    private const int PortTryCount = 8;
    private const int LooksPerYield = 8;

    private readonly Upstream _server;
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[BufferLength];
    private readonly PendingTable _pending = new();
    private int _useCount;
    private int _strayCount;
    private volatile bool _isRetired;

    private UdpConnection(Upstream server, Socket socket)
    {
        _server = server;
        _socket = socket;
        OpenedAt = server.Clock.GetTimestamp();
    }

    public long OpenedAt { get; }

    public int UseCount => _useCount;

    public bool IsBusy => _pending.Count > 0;

    public bool IsClosed => _pending.IsClosed;

    /// <summary>Opens a connection; null where the system has no socket or no route for it.</summary>
    public static UdpConnection? TryOpen(Upstream server)
    {
        Socket? socket = null;
        try
        {
            IPEndPoint target = server.EndPoint;
            socket = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            BindRandomPort(socket, server.Random);
            socket.Connect(target);
            return new UdpConnection(server, socket);
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
    }

    /// <summary>Sends a query and waits for the answer on this thread, for little more than a millisecond at most.</summary>
    /// <param name="pending">The query; not yet known to the connection.</param>
    /// <param name="spins">Whether the wait begins without sleeping.</param>
    /// <param name="reply">What came.</param>
    /// <returns>False where nothing came yet: the caller goes on with <see cref="ListenFor"/>.</returns>
    public bool TryAskInline(PendingQuery pending, bool spins, out QueryResult reply)
    {
        reply = QueryResult.Of(QueryResultKind.Unreachable);
        if (!TrySend(pending))
        {
            return true;
        }

        // Real time, whatever clock the client was given: a clock that stands still must not make a thread wait for ever.
        long started = Stopwatch.GetTimestamp();
        TimeSpan spinTime = spins ? LatencyEstimate.SpinTime : TimeSpan.Zero;
        int looks = 0;
        for (int strays = 0; strays < MaxStrayCount;)
        {
            if (!_socket.Poll(0, SelectMode.SelectRead))
            {
                TimeSpan waited = Stopwatch.GetElapsedTime(started);
                if (waited < spinTime)
                {
                    YieldNowAndThen(++looks);
                    continue;
                }

                // Strays do not buy more time.
                if (waited > LatencyEstimate.WaitTime || !_socket.Poll(LatencyEstimate.WaitTime, SelectMode.SelectRead))
                {
                    return false;
                }
            }

            int length = _socket.Receive(_buffer, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success && !IsCut(error))
            {
                return true;
            }

            if (Read(pending, IsCut(error) ? BufferLength : length, out reply))
            {
                return true;
            }

            strays++;
        }

        reply = QueryResult.Of(QueryResultKind.SpoofingSuspected);
        return true;
    }

    /// <summary>Starts to receive without a thread.</summary>
    public void Listen() => ThreadPool.UnsafeQueueUserWorkItem(static connection => _ = connection.ListenAsync(), this, preferLocal: false);

    /// <summary>Goes on listening for the one query that was asked inline, and closes after it.</summary>
    public void ListenFor(PendingQuery pending)
    {
        pending.Connection = this;
        _pending.TryAdd(pending);
        _isRetired = true;
        Listen();
    }

    /// <summary>Sends a query; its end is reported to its completion.</summary>
    /// <returns>False where the id is taken on this connection, or the connection is closed.</returns>
    public bool TryAsk(PendingQuery pending)
    {
        pending.Connection = this;
        if (!_pending.TryAdd(pending))
        {
            return false;
        }

        if (!TrySend(pending))
        {
            _pending.Forget(pending);
            pending.Report(QueryResult.Of(QueryResultKind.Unreachable));
        }

        return true;
    }

    /// <summary>Gives a query up.</summary>
    public void Forget(PendingQuery pending)
    {
        _pending.Forget(pending);
        CloseIfDone();
    }

    /// <summary>Closes the connection as soon as no query is on its way.</summary>
    public void Retire()
    {
        _isRetired = true;
        CloseIfDone();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _pending.FailAll(QueryResult.Of(QueryResultKind.Unreachable), closes: true);
    }

    private static void BindRandomPort(Socket socket, RandomBits random)
    {
        IPAddress any = socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        for (int i = 0; i < PortTryCount; i++)
        {
            try
            {
                socket.Bind(new IPEndPoint(any, FirstPort + random.NextBelow(IPEndPoint.MaxPort + 1 - FirstPort)));
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody has that port; draw again, and leave it to the kernel in the end.
            }
        }

        socket.Bind(new IPEndPoint(any, 0));
    }

    // The server may need this very processor to answer; idle threads of the pool, which only look for work, do not.
    private static void YieldNowAndThen(int looks)
    {
        if (looks % LooksPerYield == 0)
        {
            Thread.Yield();
        }
    }

    private bool TrySend(PendingQuery pending)
    {
        Interlocked.Increment(ref _useCount);
        _server.Counters.CountUdpQuery();
        try
        {
            _socket.Send(pending.Query.Message, SocketFlags.None, out SocketError error);
            if (error == SocketError.ConnectionRefused)
            {
                // The kernel tells of an earlier query's fate instead of sending this one.
                _socket.Send(pending.Query.Message, SocketFlags.None, out error);
            }

            // A full send buffer is a lost datagram: the next try repeats it.
            return error is SocketError.Success or SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Whether a datagram was larger than the buffer, which holds its beginning: Windows says so (WSAEMSGSIZE), others do not.</summary>
    internal static bool IsCut(SocketError error) => error == SocketError.MessageSize;

    private bool Read(PendingQuery pending, int length, out QueryResult reply)
    {
        if (!pending.TryRead(_buffer.AsSpan(0, length), out reply))
        {
            return false;
        }

        if (length == BufferLength)
        {
            reply = QueryResult.Of(QueryResultKind.Truncated);
        }

        return true;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    Deliver(await _socket.ReceiveAsync(_buffer.AsMemory(), SocketFlags.None).ConfigureAwait(false));
                }
                catch (SocketException e) when (IsCut(e.SocketErrorCode))
                {
                    Deliver(BufferLength);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset
                    or SocketError.HostUnreachable or SocketError.NetworkUnreachable)
                {
                    _pending.FailAll(QueryResult.Of(QueryResultKind.Unreachable), closes: false);
                    CloseIfDone();
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Dispose();
        }
    }

    private void Deliver(int length)
    {
        PendingQuery? pending = length >= MessageHeader.Length ? _pending.Find(BinaryPrimitives.ReadUInt16BigEndian(_buffer)) : null;
        if (pending is not null && Read(pending, length, out QueryResult reply))
        {
            _pending.RemoveAnswered(pending);
            pending.Report(reply);
            CloseIfDone();
            return;
        }

        if (pending is null)
        {
            _server.Counters.CountStray();
        }

        // Answers that come too late are no sign of a forger.
        if (++_strayCount > MaxStrayCount + _pending.ForgottenCount)
        {
            Retire();
            _pending.FailAll(QueryResult.Of(QueryResultKind.SpoofingSuspected), closes: true);
            _socket.Dispose();
        }
    }

    private void CloseIfDone()
    {
        if (_isRetired && _pending.TryClose())
        {
            Dispose();
        }
    }
}
