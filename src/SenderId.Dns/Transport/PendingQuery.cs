using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Transport;

/// <summary>A query on its way, and who wants to hear the answer.</summary>
internal sealed class PendingQuery(ServerChannel server, Query query, CnameChain chain, string transport)
{
    private readonly long _sentAt = server.Clock.GetTimestamp();
    private Ear? _ear;
    private int _tryNumber;

    public Query Query => query;

    /// <summary>What the query went out on, while an answer may still come.</summary>
    public ILane? Lane { get; set; }

    /// <summary>Says who listens; the report counts for the try under way now.</summary>
    public void ReportTo(Ear ear) => (_ear, _tryNumber) = (ear, ear.TryNumber);

    /// <summary>Gives the query up.</summary>
    public void Forget() => Lane?.Forget(this);

    public void Report(Reply reply) => _ear?.Offer(reply, _tryNumber);

    /// <summary>Reads a message that came where this query was sent from.</summary>
    /// <returns>False for a message that does not answer this query.</returns>
    public bool TryRead(ReadOnlySpan<byte> message, out Reply reply)
    {
        reply = default;
        ResponseMatch match = ResponseMatcher.Match(message, query);
        bool isUdp = ReferenceEquals(transport, Transports.Udp);
        switch (match)
        {
            case ResponseMatch.Stray:
                server.Counters.CountStray();
                return false;
            case ResponseMatch.FormRefused:
                reply = Reply.Of(ReplyKind.FormRefused);
                return true;
            case ResponseMatch.CaseDiffers when isUdp && query.HasRandomCase:
                reply = Reply.Of(ReplyKind.CaseDiffers);
                return true;
            case ResponseMatch.CaseDiffers when query.HasRandomCase:
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
        if (reply.Kind == ReplyKind.Truncated && !isUdp)
        {
            reply = Reply.Failure(DnsAnswerCode.Malformed, source);
        }

        return true;
    }
}
