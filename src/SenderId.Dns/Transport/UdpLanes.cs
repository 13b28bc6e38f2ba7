using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>The UDP sockets to one server: quiet ones that a thread waits on, and shared ones for everything else.</summary>
internal sealed class UdpLanes(ServerChannel server) : IDisposable
{
    private const int MaxDrawCount = 16;
    private static readonly TimeSpan s_maxAge = TimeSpan.FromMinutes(1);

    private readonly Stack<UdpLane> _quiet = [];
    private readonly List<UdpLane> _shared = [];
    private readonly List<UdpLane> _retired = [];
    private readonly Lock _lock = new();
    private volatile bool _isDisposed;

    /// <summary>Takes a lane that nobody else uses; null where the system has no socket for it.</summary>
    public UdpLane? TakeQuiet()
    {
        lock (_lock)
        {
            while (_quiet.TryPop(out UdpLane? lane))
            {
                if (!IsWorn(lane))
                {
                    return lane;
                }

                lane.Dispose();
            }
        }

        return _isDisposed ? null : UdpLane.TryOpen(server);
    }

    /// <summary>Gives a quiet lane back.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="keeps">Whether its question was answered, so that it may be used again.</param>
    public void PutBack(UdpLane lane, bool keeps)
    {
        if (keeps && !IsWorn(lane))
        {
            lock (_lock)
            {
                if (!_isDisposed)
                {
                    _quiet.Push(lane);
                    return;
                }
            }
        }

        lane.Dispose();
    }

    /// <summary>Sends a question on a shared lane; its end is reported to the ear.</summary>
    /// <returns>The query sent; null where the system has no socket for it.</returns>
    public PendingQuery? Ask(Question question, CnameChain chain, Ear ear)
    {
        for (int i = 0; i < MaxDrawCount && Pick() is { } lane; i++)
        {
            PendingQuery pending = server.MakeQuery(question, chain, Transports.Udp);
            pending.ReportTo(ear);
            // Another query may have the drawn id on this lane, and a closed lane takes none: draw again.
            if (lane.TryAsk(pending))
            {
                return pending;
            }
        }

        return null;
    }

    public void Dispose()
    {
        UdpLane[] lanes;
        lock (_lock)
        {
            _isDisposed = true;
            lanes = [.. _quiet, .. _shared, .. _retired];
            _quiet.Clear();
            _shared.Clear();
            _retired.Clear();
        }

        foreach (UdpLane lane in lanes)
        {
            lane.Dispose();
        }
    }

    private UdpLane? Pick()
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
            UdpLane lane = _shared[drawn];
            if (IsWorn(lane) && TryRetire(drawn))
            {
                return OpenShared() ?? _shared.LastOrDefault();
            }

            return lane.IsBusy && _shared.Count < server.Options.MaxSocketCount ? OpenShared() ?? lane : lane;
        }
    }

    private UdpLane? OpenShared()
    {
        if (UdpLane.TryOpen(server) is not { } lane)
        {
            return null;
        }

        _shared.Add(lane);
        lane.Listen();
        return lane;
    }

    // Retired lanes stay open for the answers that they wait for. Where a silent server makes them many, worn ones go on in use.
    private bool TryRetire(int index)
    {
        UdpLane lane = _shared[index];
        _retired.RemoveAll(retired => retired.IsClosed);
        if (_retired.Count >= 2 * server.Options.MaxSocketCount && !lane.IsClosed)
        {
            return false;
        }

        _shared.RemoveAt(index);
        _retired.Add(lane);
        lane.Retire();
        return true;
    }

    private bool IsWorn(UdpLane lane) =>
        lane.IsClosed || lane.UseCount >= server.Options.MaxSocketUseCount || server.Clock.GetElapsedTime(lane.OpenedAt) > s_maxAge;
}
