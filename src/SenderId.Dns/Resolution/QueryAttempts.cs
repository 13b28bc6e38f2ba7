using SenderId.Dns.Transport;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Resolution;

/// <summary>Asks one question of one server after the other, round after round, until one answers or time is up.</summary>
/// <remarks>RFC 1034 section 5.3.1, RFC 1035 section 7.2.</remarks>
internal sealed class QueryAttempts : IDisposable
{
    // Over TCP, without EDNS, once more on a new connection: each at most once.
    private const int MaxStepCount = 4;

    private readonly Question _question;
    private readonly CnameChain _chain;
    private readonly InFlightQuery _shared;
    private readonly RetryPlan _plan;
    private readonly SyncWaitLimiter _gate;
    private readonly List<PendingQuery> _sent = [];
    private QueryCompletion? _completion;

    /// <summary>Prepares to ask.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="chain">The CNAMEs that led here.</param>
    /// <param name="shared">Who waits.</param>
    /// <param name="plan">Whom to ask, how long to wait and when to stop.</param>
    /// <param name="gate">How many threads may wait.</param>
    public QueryAttempts(Question question, CnameChain chain, InFlightQuery shared, RetryPlan plan, SyncWaitLimiter gate)
    {
        _question = question;
        _chain = chain;
        _shared = shared;
        _plan = plan;
        _gate = gate;
    }

    /// <summary>Asks.</summary>
    /// <returns>An answer, a name to ask on for, a failure, or that nobody waits any more.</returns>
    public async ValueTask<QueryResult> RunAsync()
    {
        QueryResult failure = QueryResult.Failure(DnsAnswerCode.Timeout, source: null);
        for (int round = 0; round < _plan.RoundCount; round++)
        {
            bool wasReached = false;
            foreach (Upstream server in _plan.Servers)
            {
                TimeSpan patience = _plan.PatienceIn(round);
                if (patience <= TimeSpan.Zero)
                {
                    return failure;
                }

                QueryResult reply = await TryServerAsync(server, patience).ConfigureAwait(false);
                switch (reply.Kind)
                {
                    case QueryResultKind.Answer or QueryResultKind.Follow:
                        server.NoteAnswer();
                        return reply;
                    case QueryResultKind.Abandoned:
                        return reply;
                    case QueryResultKind.Failure:
                        server.NoteAnswer();
                        failure = reply;
                        break;
                    default:
                        server.Counters.CountUnanswered();
                        server.NoteSilence();
                        failure = reply.Content is null ? failure : reply;
                        break;
                }

                wasReached |= reply.Kind is not QueryResultKind.Unreachable;
            }

            if (failure.Content?.Code is not DnsAnswerCode.Timeout and not DnsAnswerCode.Malformed)
            {
                // Every server had its say, and one of them said no: it would say so again.
                return failure;
            }

            if (!wasReached && round + 1 < _plan.RoundCount && await PauseAsync(round).ConfigureAwait(false))
            {
                return QueryResult.Of(QueryResultKind.Abandoned);
            }
        }

        return failure;
    }

    public void Dispose()
    {
        foreach (PendingQuery pending in _sent)
        {
            pending.Forget();
        }

        _completion?.Dispose();
    }

    private async ValueTask<QueryResult> TryServerAsync(Upstream server, TimeSpan patience)
    {
        bool overTcp = _plan.UsesTcpOnly;
        QueryResultKind? whyTcp = null;
        bool isCaseDoubtful = false;
        bool mayReconnect = true;
        for (int step = 0; step < MaxStepCount; step++)
        {
            TimeSpan stepPatience = _plan.WithinLimit(patience);
            QueryResult reply = overTcp
                ? await AskAsync(server, stepPatience, overTcp: true).ConfigureAwait(false)
                : await AskOverUdpAsync(server, stepPatience).ConfigureAwait(false);
            switch (reply.Kind)
            {
                case QueryResultKind.Truncated or QueryResultKind.SpoofingSuspected or QueryResultKind.CaseMismatch:
                    isCaseDoubtful |= reply.Kind == QueryResultKind.CaseMismatch;
                    overTcp = true;
                    whyTcp = reply.Kind;
                    break;
                case QueryResultKind.EdnsUnsupported:
                    server.StopEdns();
                    break;
                case QueryResultKind.Unreachable when overTcp && mayReconnect:
                    // The server may have closed a connection kept open just when it was used again.
                    mayReconnect = false;
                    break;
                case QueryResultKind.Unreachable or QueryResultKind.Timeout when isCaseDoubtful:
                    server.NoteCaseDoubt();
                    return WithoutTcp(reply, whyTcp);
                default:
                    return WithoutTcp(whyTcp is { } why ? reply.After(why) : reply, whyTcp);
            }
        }

        return QueryResult.Failure(DnsAnswerCode.Malformed, source: null);
    }

    // A name server, or a firewall before it, that has no TCP: silence alone would not tell that.
    private static QueryResult WithoutTcp(QueryResult reply, QueryResultKind? whyTcp)
    {
        if (whyTcp is null || reply.Kind is not (QueryResultKind.Unreachable or QueryResultKind.Timeout))
        {
            return reply;
        }

        string overUdp = whyTcp == QueryResultKind.Truncated ? "the answer over UDP was truncated" : "answers over UDP looked forged";
        string overTcp = reply.Kind == QueryResultKind.Unreachable ? "TCP was refused or broken off" : "nothing came over TCP in time";
        return QueryResult.Silence(reply.Kind, $"{overUdp}, and {overTcp}");
    }

    private ValueTask<QueryResult> AskOverUdpAsync(Upstream server, TimeSpan patience)
    {
        if (_gate.TryEnter(server))
        {
            try
            {
                if (server.Udp.TakeQuiet() is { } connection)
                {
                    PendingQuery pending = server.MakeQuery(_question, _chain, Transports.Udp);
                    if (connection.TryAskInline(pending, server.Pace.IsInstant, out QueryResult reply))
                    {
                        server.Udp.PutBack(connection, keeps: reply.Kind is not (QueryResultKind.SpoofingSuspected or QueryResultKind.Unreachable));
                        return new(reply);
                    }

                    return GoOnAsync(server, connection, pending, patience);
                }
            }
            finally
            {
                _gate.Leave();
            }
        }

        return AskAsync(server, patience, overTcp: false);
    }

    // The thread has waited long enough: the same query goes on without it.
    private async ValueTask<QueryResult> GoOnAsync(Upstream server, UdpConnection connection, PendingQuery pending, TimeSpan patience)
    {
        QueryCompletion completion = BeginTry(server, patience);
        pending.ReportTo(completion);
        _sent.Add(pending);
        connection.ListenFor(pending);
        return await completion.Result.ConfigureAwait(false);
    }

    private async ValueTask<QueryResult> AskAsync(Upstream server, TimeSpan patience, bool overTcp)
    {
        QueryCompletion completion = BeginTry(server, patience);
        PendingQuery? pending = overTcp ? server.Tcp.Ask(_question, _chain, completion) : server.Udp.Ask(_question, _chain, completion);
        if (pending is null)
        {
            return QueryResult.Of(QueryResultKind.Unreachable);
        }

        _sent.Add(pending);
        QueryResult reply = await completion.Result.ConfigureAwait(false);
        if (overTcp && reply.Kind == QueryResultKind.Timeout)
        {
            // The connection may be stuck: the next try opens another.
            pending.Forget();
        }

        return reply;
    }

    // No server can be reached, which is found out at once: wait a little instead of using up all rounds within a millisecond.
    private async ValueTask<bool> PauseAsync(int round)
    {
        TimeSpan pause = _plan.PatienceIn(round) / 8;
        if (pause <= TimeSpan.Zero || _plan.Servers[0].IsDisposed)
        {
            return false;
        }

        QueryResult reply = await BeginTry(_plan.Servers[0], pause).Result.ConfigureAwait(false);
        return reply.Kind == QueryResultKind.Abandoned;
    }

    private QueryCompletion BeginTry(Upstream server, TimeSpan patience)
    {
        if (_completion is null)
        {
            _completion = new QueryCompletion(server.Clock);
            _shared.Attach(_completion);
        }

        _completion.BeginTry(patience);
        return _completion;
    }
}
