using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>The TCP connection to one server: opened when needed, shared by all questions, replaced when it broke.</summary>
/// <remarks>RFC 7766 section 6.2.1.</remarks>
internal sealed class TcpConnectionPool(Upstream server) : IDisposable
{
    private const int MaxDrawCount = 16;

    private readonly Lock _lock = new();
    private TcpConnection? _connection;
    private bool _isDisposed;

    /// <summary>Sends a question over the connection; its end is reported to the completion.</summary>
    /// <returns>The query sent; null where the system has no socket for it.</returns>
    public PendingQuery? Ask(Question question, CnameChain chain, QueryCompletion completion)
    {
        for (int i = 0; i < MaxDrawCount && Current() is { } connection; i++)
        {
            PendingQuery pending = server.MakeQuery(question, chain, Transports.Tcp);
            pending.ReportTo(completion);
            if (connection.TryAsk(pending))
            {
                return pending;
            }
        }

        return null;
    }

    public void Dispose()
    {
        TcpConnection? connection;
        lock (_lock)
        {
            _isDisposed = true;
            connection = _connection;
            _connection = null;
        }

        connection?.Dispose();
    }

    private TcpConnection? Current()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return null;
            }

            if (_connection is null || !_connection.IsUsable)
            {
                _connection = TcpConnection.TryOpen(server);
            }

            return _connection;
        }
    }
}
