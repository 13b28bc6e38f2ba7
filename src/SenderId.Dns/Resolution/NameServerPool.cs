using SenderId.Dns.Transport;

namespace SenderId.Dns.Resolution;

/// <summary>The servers in use: those of the settings, or the system's as they are now.</summary>
internal sealed class NameServerPool : IDisposable
{
    private static readonly TimeSpan s_defaultTryTimeout = TimeSpan.FromSeconds(1);
    private const int DefaultRoundCount = 3;

    private readonly StubResolverOptions _options;
    private readonly DnsCounters _counters;
    private readonly RandomBits _random = new();
    private readonly SystemSettingsWatch? _watch;
    private readonly Lock _lock = new();
    private SystemResolverSettings _settings;
    private Upstream[] _servers = [];
    private uint _turn;
    private volatile bool _isDisposed;

    /// <summary>Takes the servers of the settings, or the system's.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="counters">What is counted.</param>
    /// <param name="system">The system's settings, where they are not at their usual place.</param>
    public NameServerPool(StubResolverOptions options, DnsCounters counters, SystemSettingsWatch? system = null)
    {
        _options = options;
        _counters = counters;
        _watch = options.NameServers.IsDefaultOrEmpty ? system ?? new SystemSettingsWatch(options.TimeProvider) : null;
        _settings = _watch?.Current ?? new SystemResolverSettings { NameServers = options.NameServers };
        Take(_settings);
    }

    public bool IsDisposed => _isDisposed;

    /// <summary>Plans the way of one question.</summary>
    public RetryPlan Plan()
    {
        if (_watch is not null && _watch.Current is var current && current != _settings)
        {
            Take(current);
        }

        return new RetryPlan(
            Order(),
            _options.TryTimeout ?? _settings.TryTimeout ?? s_defaultTryTimeout,
            _options.RoundCount ?? _settings.RoundCount ?? DefaultRoundCount,
            _options.UsesTcpOnly ?? _settings.UsesTcpOnly,
            _options.MaxElapsed,
            _options.TimeProvider);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            foreach (Upstream server in _servers)
            {
                server.Dispose();
            }
        }
    }

    // As configured, in turn where that is asked for, and those that did not answer lately after all others.
    private Upstream[] Order()
    {
        Upstream[] servers = Volatile.Read(ref _servers);
        if (servers.Length < 2)
        {
            return servers;
        }

        int first = _settings.Rotates ? (int)(Interlocked.Increment(ref _turn) % (uint)servers.Length) : 0;
        if (first == 0 && !Array.Exists(servers, server => server.IsResting))
        {
            return servers;
        }

        IEnumerable<Upstream> turned = servers.Skip(first).Concat(servers.Take(first));
        return [.. turned.OrderBy(server => server.IsResting)];
    }

    // A server that stays keeps its sockets and what was learnt about it.
    private void Take(SystemResolverSettings settings)
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            Upstream[] former = _servers;
            Upstream[] taken = [.. settings.NameServers.Distinct().Select(server =>
                Array.Find(former, channel => channel.Server == server) ?? new Upstream(server, _options, _counters, _random))];
            _settings = settings;
            Volatile.Write(ref _servers, taken);
            foreach (Upstream gone in former.Except(taken))
            {
                gone.Dispose();
            }
        }
    }
}
