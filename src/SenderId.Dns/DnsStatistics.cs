namespace SenderId.Dns;

/// <summary>What a <see cref="StubResolver"/> has done since it was made.</summary>
public sealed record DnsStatistics
{
    /// <summary>Questions put to the client.</summary>
    public long QuestionCount { get; init; }

    /// <summary>Questions the cache answered.</summary>
    public long CacheHitCount { get; init; }

    /// <summary>Questions that waited for an equal one already under way.</summary>
    public long SharedCount { get; init; }

    /// <summary>Queries sent over UDP, repeated ones included.</summary>
    public long UdpQueryCount { get; init; }

    /// <summary>Queries sent over TCP.</summary>
    public long TcpQueryCount { get; init; }

    /// <summary>Queries a server did not answer in time.</summary>
    public long UnansweredCount { get; init; }

    /// <summary>Questions that ended in a failure: time-out, server failure, refused or malformed.</summary>
    public long FailureCount { get; init; }

    /// <summary>Datagrams that were no answer to anything asked: late, mangled or forged.</summary>
    public long StrayCount { get; init; }

    /// <summary>Time spent waiting for servers, added up over all questions that reached one.</summary>
    public TimeSpan WaitTime { get; init; }

    /// <summary>Answers in the cache now.</summary>
    public int CachedCount { get; init; }

    /// <summary>The estimated size of the cache now, in octets.</summary>
    public long CachedBytes { get; init; }
}
