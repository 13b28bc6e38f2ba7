using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Transport;

/// <summary>A query on its way, and who wants to hear the answer.</summary>
internal sealed class PendingQuery(Upstream server, Query query, CnameChain chain, string transport)
{
    private readonly long _sentAt = server.Clock.GetTimestamp();
    private QueryCompletion? _completion;
    private int _tryNumber;

    public Query Query => query;

    /// <summary>What the query went out on, while an answer may still come.</summary>
    public IQueryConnection? Connection { get; set; }

    /// <summary>Says who listens; the report counts for the try under way now.</summary>
    public void ReportTo(QueryCompletion completion) => (_completion, _tryNumber) = (completion, completion.TryNumber);

    /// <summary>Gives the query up.</summary>
    public void Forget() => Connection?.Forget(this);

    public void Report(QueryResult reply) => _completion?.Report(reply, _tryNumber);

    /// <summary>Reads a message that came where this query was sent from.</summary>
    /// <returns>False for a message that does not answer this query.</returns>
    public bool TryRead(ReadOnlySpan<byte> message, out QueryResult reply)
    {
        reply = default;
        ResponseMatch match = ResponseMatcher.Match(message, query);
        bool isUdp = ReferenceEquals(transport, Transports.Udp);
        switch (match)
        {
            case ResponseMatch.Stray:
                server.Counters.CountStray();
                return false;
            case ResponseMatch.EdnsUnsupported:
                reply = QueryResult.Of(QueryResultKind.EdnsUnsupported);
                return true;
            case ResponseMatch.CaseMismatch when isUdp && query.HasRandomCase:
                reply = QueryResult.Of(QueryResultKind.CaseMismatch);
                return true;
            case ResponseMatch.CaseMismatch when query.HasRandomCase:
                // No one off the path can answer over TCP: it is the server itself that does not echo.
                server.StopRandomCase();
                break;
        }

        TimeSpan elapsed = server.Clock.GetElapsedTime(_sentAt);
        if (isUdp)
        {
            server.Pace.NoteAnswer(elapsed);
        }

        var source = new AnswerSource(server.Text, transport, elapsed, IsFromCache: false);
        reply = ResponseReader.Read(message, query, chain, server.Limits, source);
        if (reply.Kind == QueryResultKind.Truncated && !isUdp)
        {
            reply = QueryResult.Failure(DnsAnswerCode.Malformed, source, "truncated over TCP too");
        }

        return true;
    }
}
