using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>The UDP sockets to one server: quiet ones that a thread waits on, and shared ones for everything else.</summary>
internal sealed class UdpConnectionPool(Upstream server) : IDisposable
{
    private const int MaxDrawCount = 16;
    private static readonly TimeSpan s_maxAge = TimeSpan.FromMinutes(1);

    private readonly Stack<UdpConnection> _quiet = [];
    private readonly List<UdpConnection> _shared = [];
    private readonly List<UdpConnection> _retired = [];
    private readonly Lock _lock = new();
    private volatile bool _isDisposed;

    /// <summary>Takes a connection that nobody else uses; null where the system has no socket for it.</summary>
    public UdpConnection? TakeQuiet()
    {
        lock (_lock)
        {
            while (_quiet.TryPop(out UdpConnection? connection))
            {
                if (!IsWorn(connection))
                {
                    return connection;
                }

                connection.Dispose();
            }
        }

        return _isDisposed ? null : UdpConnection.TryOpen(server);
    }

    /// <summary>Gives a quiet connection back.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="keeps">Whether its question was answered, so that it may be used again.</param>
    public void PutBack(UdpConnection connection, bool keeps)
    {
        if (keeps && !IsWorn(connection))
        {
            lock (_lock)
            {
                if (!_isDisposed)
                {
                    _quiet.Push(connection);
                    return;
                }
            }
        }

        connection.Dispose();
    }

    /// <summary>Sends a question on a shared connection; its end is reported to the completion.</summary>
    /// <returns>The query sent; null where the system has no socket for it.</returns>
    public PendingQuery? Ask(Question question, CnameChain chain, QueryCompletion completion)
    {
        for (int i = 0; i < MaxDrawCount && Pick() is { } connection; i++)
        {
            PendingQuery pending = server.MakeQuery(question, chain, Transports.Udp);
            pending.ReportTo(completion);
            // Another query may have the drawn id on this connection, and a closed connection takes none: draw again.
            if (connection.TryAsk(pending))
            {
                return pending;
            }
        }

        return null;
    }

    public void Dispose()
    {
        UdpConnection[] connections;
        lock (_lock)
        {
            _isDisposed = true;
            connections = [.. _quiet, .. _shared, .. _retired];
            _quiet.Clear();
            _shared.Clear();
            _retired.Clear();
        }

        foreach (UdpConnection connection in connections)
        {
            connection.Dispose();
        }
    }

    private UdpConnection? Pick()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return null;
            }

            if (_shared.Count == 0)
            {
                return OpenShared();
            }

            int drawn = server.Random.NextBelow(_shared.Count);
            UdpConnection connection = _shared[drawn];
            if (IsWorn(connection) && TryRetire(drawn))
            {
                return OpenShared() ?? _shared.LastOrDefault();
            }

            return connection.IsBusy && _shared.Count < server.Options.MaxSocketCount ? OpenShared() ?? connection : connection;
        }
    }

    private UdpConnection? OpenShared()
    {
        if (UdpConnection.TryOpen(server) is not { } connection)
        {
            return null;
        }

        _shared.Add(connection);
        connection.Listen();
        return connection;
    }

    // Retired connections stay open for the answers that they wait for. Where a silent server makes them many, worn ones go on in use.
    private bool TryRetire(int index)
    {
        UdpConnection connection = _shared[index];
        _retired.RemoveAll(retired => retired.IsClosed);
        if (_retired.Count >= 2 * server.Options.MaxSocketCount && !connection.IsClosed)
        {
            return false;
        }

        _shared.RemoveAt(index);
        _retired.Add(connection);
        connection.Retire();
        return true;
    }

    private bool IsWorn(UdpConnection connection) =>
        connection.IsClosed || connection.UseCount >= server.Options.MaxSocketUseCount || server.Clock.GetElapsedTime(connection.OpenedAt) > s_maxAge;
}
