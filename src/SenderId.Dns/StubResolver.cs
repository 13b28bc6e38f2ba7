using SenderId.Dns.Cache;
using SenderId.Dns.Resolution;
using SenderId.Dns.Wire;
using SenderId.Dns.Zones;
using SenderId.Lookup;

namespace SenderId.Dns;

/// <summary>Answers questions by asking name servers, with a cache before them.</summary>
/// <remarks>
/// A stub resolver (RFC 1034 section 5.3.1): the servers do the recursion. Safe for any number of concurrent questions; equal ones
/// under way at the same time are asked once. Make one and keep it: the cache and the open sockets are its worth.
/// </remarks>
public sealed class StubResolver : IDnsResolver, IAsyncDisposable, IDisposable
{
    private readonly StubResolverOptions _options;
    private readonly DnsCounters _counters = new();
    private readonly InFlightQueries _inFlight = new();
    private readonly AnswerCache _cache;
    private readonly SyncWaitLimiter _gate;
    private readonly NameServerPool _pool;

    /// <summary>Makes a client for the system's servers.</summary>
    public StubResolver()
        : this(new StubResolverOptions())
    {
    }

    /// <summary>Makes a client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public StubResolver(StubResolverOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _cache = new AnswerCache(options);
        _gate = new SyncWaitLimiter(options.WaitsForQuickServers);
        _pool = new NameServerPool(options, _counters);
    }

    /// <summary>What the client has done so far.</summary>
    public DnsStatistics Statistics => _counters.Snapshot(_cache.Count, _cache.Bytes);

    /// <summary>How many questions wait for a server now.</summary>
    internal int UnderWayCount => _inFlight.Count;

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
        AskAsync(name, QuestionType.Txt, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
        type is QuestionType.A or QuestionType.Aaaa
            ? AskAsync(name, type, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(type), type, "Addresses are asked for as A or AAAA.");

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
        AskAsync(name, QuestionType.Mx, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken)
    {
        Span<char> name = stackalloc char[ReverseName.MaxLength];
        return AskAsync(DomainName.Parse(name[..ReverseName.Write(address, name)].ToString()), QuestionType.Ptr, cancellationToken);
    }

    /// <summary>Closes all sockets; questions under way end as time-outs.</summary>
    public void Dispose() => _pool.Dispose();

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private ValueTask<DnsAnswer> AskAsync(DomainName name, QuestionType type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ObjectDisposedException.ThrowIf(_pool.IsDisposed, this);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<DnsAnswer>(cancellationToken);
        }

        var question = new Question(name, type);
        if (_cache.Find(question) is { } kept)
        {
            _counters.CountCacheHit();
            return new(kept);
        }

        if (!_inFlight.TryStart(question, out InFlightQuery shared))
        {
            _counters.CountShared();
            return shared.WaitAsync(cancellationToken);
        }

        _counters.CountQuestion();
        ValueTask<DnsAnswer> asking = AskServersAsync(shared);
        if (asking.IsCompletedSuccessfully)
        {
            return asking;
        }

        // It goes on for all who wait, whatever becomes of this caller.
        _ = asking.AsTask();
        return shared.WaitAsync(cancellationToken);
    }

    private async ValueTask<DnsAnswer> AskServersAsync(InFlightQuery shared)
    {
        try
        {
            RetryPlan plan = _pool.Plan();
            QueryResult reply = await FollowAsync(shared, plan).ConfigureAwait(false);
            DnsAnswer answer = reply.Content is { Source: not null } content ? content : plan.Unanswered(reply.Content);
            _counters.CountEnd(!answer.IsDefinite, plan.Elapsed);
            if (reply.Kind != QueryResultKind.Abandoned)
            {
                _cache.Keep(shared.Question, answer);
            }

            _inFlight.End(shared);
            shared.Complete(answer);
            return answer;
        }
        catch (Exception fault)
        {
            _inFlight.End(shared);
            shared.Fail(fault);
            throw;
        }
    }

    // A chain of CNAMEs that a server does not follow to its end is followed by asking on (RFC 1034 section 5.2.2).
    private async ValueTask<QueryResult> FollowAsync(InFlightQuery shared, RetryPlan plan)
    {
        Question question = shared.Question;
        CnameChain chain = CnameChain.None;
        while (true)
        {
            using var attempts = new QueryAttempts(question, chain, shared, plan, _gate);
            QueryResult reply = await attempts.RunAsync().ConfigureAwait(false);
            if (reply.Kind != QueryResultKind.Follow)
            {
                return reply;
            }

            (question, chain) = (question with { Name = reply.Next! }, reply.Chain);
        }
    }
}
