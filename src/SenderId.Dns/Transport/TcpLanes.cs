using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>The TCP connection to one server: opened when needed, shared by all questions, replaced when it broke.</summary>
/// <remarks>RFC 7766 section 6.2.1.</remarks>
internal sealed class TcpLanes(ServerChannel server) : IDisposable
{
    private const int MaxDrawCount = 16;

    private readonly Lock _lock = new();
    private TcpLane? _lane;
    private bool _isDisposed;

    /// <summary>Sends a question over the connection; its end is reported to the ear.</summary>
    /// <returns>The query sent; null where the system has no socket for it.</returns>
    public PendingQuery? Ask(Question question, CnameChain chain, Ear ear)
    {
        for (int i = 0; i < MaxDrawCount && Current() is { } lane; i++)
        {
            PendingQuery pending = server.MakeQuery(question, chain, Transports.Tcp);
            pending.ReportTo(ear);
            if (lane.TryAsk(pending))
            {
                return pending;
            }
        }

        return null;
    }

    public void Dispose()
    {
        TcpLane? lane;
        lock (_lock)
        {
            _isDisposed = true;
            lane = _lane;
            _lane = null;
        }

        lane?.Dispose();
    }

    private TcpLane? Current()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return null;
            }

            if (_lane is null || !_lane.IsUsable)
            {
                _lane = TcpLane.TryOpen(server);
            }

            return _lane;
        }
    }
}
