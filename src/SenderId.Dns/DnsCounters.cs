namespace SenderId.Dns;

/// <summary>The running counts behind <see cref="DnsStatistics"/>.</summary>
internal sealed class DnsCounters
{
    private long _questions;
    private long _cacheHits;
    private long _shared;
    private long _udpQueries;
    private long _tcpQueries;
    private long _unanswered;
    private long _failures;
    private long _strays;
    private long _waitTicks;

    public void CountCacheHit()
    {
        Interlocked.Increment(ref _questions);
        Interlocked.Increment(ref _cacheHits);
    }

    public void CountShared()
    {
        Interlocked.Increment(ref _questions);
        Interlocked.Increment(ref _shared);
    }

    public void CountQuestion() => Interlocked.Increment(ref _questions);

    public void CountUdpQuery() => Interlocked.Increment(ref _udpQueries);

    public void CountTcpQuery() => Interlocked.Increment(ref _tcpQueries);

    public void CountUnanswered() => Interlocked.Increment(ref _unanswered);

    public void CountStray() => Interlocked.Increment(ref _strays);

    public void CountEnd(bool isFailure, TimeSpan elapsed)
    {
        Interlocked.Add(ref _waitTicks, elapsed.Ticks);
        if (isFailure)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    public DnsStatistics Snapshot(int cachedCount, long cachedBytes) => new()
    {
        QuestionCount = Interlocked.Read(ref _questions),
        CacheHitCount = Interlocked.Read(ref _cacheHits),
        SharedCount = Interlocked.Read(ref _shared),
        UdpQueryCount = Interlocked.Read(ref _udpQueries),
        TcpQueryCount = Interlocked.Read(ref _tcpQueries),
        UnansweredCount = Interlocked.Read(ref _unanswered),
        FailureCount = Interlocked.Read(ref _failures),
        StrayCount = Interlocked.Read(ref _strays),
        WaitTime = TimeSpan.FromTicks(Interlocked.Read(ref _waitTicks)),
        CachedCount = cachedCount,
        CachedBytes = cachedBytes,
    };
}
