using SenderId.Dns.Transport;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Resolution;

/// <summary>Asks one question of one server after the other, round after round, until one answers or time is up.</summary>
/// <remarks>RFC 1034 section 5.3.1, RFC 1035 section 7.2.</remarks>
internal sealed class Inquiry : IDisposable
{
    // Over TCP, without EDNS, once more on a new connection: each at most once.
    private const int MaxStepCount = 4;

    private readonly Question _question;
    private readonly CnameChain _chain;
    private readonly Flight _flight;
    private readonly Itinerary _itinerary;
    private readonly InlineGate _gate;
    private readonly List<PendingQuery> _sent = [];
    private Ear? _ear;

    /// <summary>Prepares to ask.</summary>
    /// <param name="question">What to ask.</param>
    /// <param name="chain">The CNAMEs that led here.</param>
    /// <param name="flight">Who waits.</param>
    /// <param name="itinerary">Whom to ask, how long to wait and when to stop.</param>
    /// <param name="gate">How many threads may wait.</param>
    public Inquiry(Question question, CnameChain chain, Flight flight, Itinerary itinerary, InlineGate gate)
    {
        _question = question;
        _chain = chain;
        _flight = flight;
        _itinerary = itinerary;
        _gate = gate;
    }

    /// <summary>Asks.</summary>
    /// <returns>An answer, a name to ask on for, a failure, or that nobody waits any more.</returns>
    public async ValueTask<Reply> RunAsync()
    {
        Reply failure = Reply.Failure(DnsAnswerCode.Timeout, source: null);
        for (int round = 0; round < _itinerary.RoundCount; round++)
        {
            bool wasReached = false;
            foreach (ServerChannel server in _itinerary.Servers)
            {
                TimeSpan patience = _itinerary.PatienceIn(round);
                if (patience <= TimeSpan.Zero)
                {
                    return failure;
                }

                Reply reply = await TryServerAsync(server, patience).ConfigureAwait(false);
                switch (reply.Kind)
                {
                    case ReplyKind.Answer or ReplyKind.Follow:
                        server.NoteAnswer();
                        return reply;
                    case ReplyKind.Abandoned:
                        return reply;
                    case ReplyKind.Failure:
                        server.NoteAnswer();
                        failure = reply;
                        break;
                    default:
                        server.Counters.CountUnanswered();
                        server.NoteSilence();
                        break;
                }

                wasReached |= reply.Kind is not ReplyKind.Unreachable;
            }

            if (failure.Content?.Code is not DnsAnswerCode.Timeout and not DnsAnswerCode.Malformed)
            {
                // Every server had its say, and one of them said no: it would say so again.
                return failure;
            }

            if (!wasReached && round + 1 < _itinerary.RoundCount && await PauseAsync(round).ConfigureAwait(false))
            {
                return Reply.Of(ReplyKind.Abandoned);
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

        _ear?.Dispose();
    }

    private async ValueTask<Reply> TryServerAsync(ServerChannel server, TimeSpan patience)
    {
        bool overTcp = _itinerary.UsesTcpOnly;
        bool isCaseDoubtful = false;
        bool mayReconnect = true;
        for (int step = 0; step < MaxStepCount; step++)
        {
            TimeSpan stepPatience = _itinerary.WithinLimit(patience);
            Reply reply = overTcp
                ? await AskAsync(server, stepPatience, overTcp: true).ConfigureAwait(false)
                : await AskOverUdpAsync(server, stepPatience).ConfigureAwait(false);
            switch (reply.Kind)
            {
                case ReplyKind.Truncated or ReplyKind.Flooded or ReplyKind.CaseDiffers:
                    isCaseDoubtful |= reply.Kind == ReplyKind.CaseDiffers;
                    overTcp = true;
                    break;
                case ReplyKind.FormRefused:
                    server.StopEdns();
                    break;
                case ReplyKind.Unreachable when overTcp && mayReconnect:
                    // The server may have closed a connection kept open just when it was used again.
                    mayReconnect = false;
                    break;
                case ReplyKind.Unreachable or ReplyKind.Timeout when isCaseDoubtful:
                    server.NoteCaseDoubt();
                    return reply;
                default:
                    return reply;
            }
        }

        return Reply.Failure(DnsAnswerCode.Malformed, source: null);
    }

    private ValueTask<Reply> AskOverUdpAsync(ServerChannel server, TimeSpan patience)
    {
        if (_gate.TryEnter(server))
        {
            try
            {
                if (server.Udp.TakeQuiet() is { } lane)
                {
                    PendingQuery pending = server.MakeQuery(_question, _chain, Transports.Udp);
                    if (lane.TryAskInline(pending, server.Pace.IsInstant, out Reply reply))
                    {
                        server.Udp.PutBack(lane, keeps: reply.Kind is not (ReplyKind.Flooded or ReplyKind.Unreachable));
                        return new(reply);
                    }

                    return GoOnAsync(server, lane, pending, patience);
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
    private async ValueTask<Reply> GoOnAsync(ServerChannel server, UdpLane lane, PendingQuery pending, TimeSpan patience)
    {
        Ear ear = BeginTry(server, patience);
        pending.ReportTo(ear);
        _sent.Add(pending);
        lane.ListenFor(pending);
        return await ear.Heard.ConfigureAwait(false);
    }

    private async ValueTask<Reply> AskAsync(ServerChannel server, TimeSpan patience, bool overTcp)
    {
        Ear ear = BeginTry(server, patience);
        PendingQuery? pending = overTcp ? server.Tcp.Ask(_question, _chain, ear) : server.Udp.Ask(_question, _chain, ear);
        if (pending is null)
        {
            return Reply.Of(ReplyKind.Unreachable);
        }

        _sent.Add(pending);
        Reply reply = await ear.Heard.ConfigureAwait(false);
        if (overTcp && reply.Kind == ReplyKind.Timeout)
        {
            // The connection may be stuck: the next try opens another.
            pending.Forget();
        }

        return reply;
    }

    // No server can be reached, which is found out at once: wait a little instead of using up all rounds within a millisecond.
    private async ValueTask<bool> PauseAsync(int round)
    {
        TimeSpan pause = _itinerary.PatienceIn(round) / 8;
        if (pause <= TimeSpan.Zero || _itinerary.Servers[0].IsDisposed)
        {
            return false;
        }

        Reply reply = await BeginTry(_itinerary.Servers[0], pause).Heard.ConfigureAwait(false);
        return reply.Kind == ReplyKind.Abandoned;
    }

    private Ear BeginTry(ServerChannel server, TimeSpan patience)
    {
        if (_ear is null)
        {
            _ear = new Ear(server.Clock);
            _flight.Attach(_ear);
        }

        _ear.BeginTry(patience);
        return _ear;
    }
}
