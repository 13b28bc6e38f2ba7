using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Cache;

/// <summary>Answers kept for as long as they may be, within a bound on memory; the one unused for longest goes first.</summary>
/// <remarks>RFC 1034 section 5.3.3, RFC 2308 section 5. Split into parts, each with its own lock, so that threads rarely meet.</remarks>
internal sealed class AnswerCache
{
    private const int PartCount = 8;

    private readonly CachePart[] _parts;
    private readonly StubResolverOptions _options;

    public AnswerCache(StubResolverOptions options)
    {
        _options = options;
        _parts = new CachePart[PartCount];
        for (int i = 0; i < PartCount; i++)
        {
            _parts[i] = new CachePart(options.MaxCacheBytes / PartCount, options.TimeProvider);
        }
    }

    public int Count => _parts.Sum(part => part.Count);

    public long Bytes => _parts.Sum(part => part.Bytes);

    /// <summary>The answer kept for a question; null where there is none or its time is over.</summary>
    public DnsAnswer? Find(Question question)
    {
        int hash = question.GetHashCode();
        return PartOf(hash).Find(question);
    }

    /// <summary>Keeps an answer for its time to live, within the bounds of the settings.</summary>
    public void Keep(Question question, DnsAnswer answer)
    {
        TimeSpan timeToLive = Clamp(answer);
        if (timeToLive <= TimeSpan.Zero || _options.MaxCacheBytes == 0)
        {
            return;
        }

        // Made once here instead of at every hit: whoever is served from the cache is told so, and how long it holds.
        DnsAnswer kept = answer.ForCache(
            answer.Source is { } source ? source with { IsFromCache = true, Elapsed = TimeSpan.Zero } : null,
            _options.TimeProvider.GetUtcNow() + timeToLive);
        PartOf(question.GetHashCode()).Keep(question, kept, timeToLive);
    }

    private TimeSpan Clamp(DnsAnswer answer)
    {
        if (!answer.IsDefinite)
        {
            return _options.FailureTimeToLive;
        }

        if (answer.IsVoid)
        {
            return answer.TimeToLive < _options.MaxNegativeTimeToLive ? answer.TimeToLive : _options.MaxNegativeTimeToLive;
        }

        TimeSpan atMost = answer.TimeToLive < _options.MaxTimeToLive ? answer.TimeToLive : _options.MaxTimeToLive;
        return atMost > _options.MinTimeToLive ? atMost : _options.MinTimeToLive;
    }

    private CachePart PartOf(int hash) => _parts[(hash >> 8) & (PartCount - 1)];
}
