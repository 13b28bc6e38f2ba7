using SenderId.Lookup;

namespace SenderId.Dns.Wire;

/// <summary>What came of sending one query, with the answer or the name to ask on for.</summary>
internal readonly record struct QueryResult
{
    private QueryResult(QueryResultKind kind, DnsAnswer? answer, DomainName? next, CnameChain chain)
    {
        Kind = kind;
        Content = answer;
        Next = next;
        Chain = chain;
    }

    public QueryResultKind Kind { get; }

    /// <summary>The answer or failure, for <see cref="QueryResultKind.Answer"/> and <see cref="QueryResultKind.Failure"/>; with silence only
    /// where more is known of it.</summary>
    public DnsAnswer? Content { get; }

    /// <summary>The name to ask on for, for <see cref="QueryResultKind.Follow"/>.</summary>
    public DomainName? Next { get; }

    /// <summary>The chain up to <see cref="Next"/>.</summary>
    public CnameChain Chain { get; }

    public static QueryResult Of(QueryResultKind kind) => new(kind, null, null, default);

    public static QueryResult Answer(DnsAnswer answer) => new(QueryResultKind.Answer, answer, null, default);

    public static QueryResult Failure(DnsAnswerCode code, AnswerSource? source, string? detail = null) =>
        new(QueryResultKind.Failure, DnsAnswer.Empty(code, source: source, detail: detail), null, default);

    /// <summary>Nothing came, and it is known what that was about.</summary>
    public static QueryResult Silence(QueryResultKind kind, string detail) =>
        new(kind, DnsAnswer.Empty(DnsAnswerCode.Timeout, detail: detail), null, default);

    /// <summary>The same answer, saying why it was asked for over TCP.</summary>
    public QueryResult After(QueryResultKind fallback) => Content is not { Source: { } source }
        ? this
        : new(Kind, Content.From(source with { Fallback = Describe(fallback) }), Next, Chain);

    private static string Describe(QueryResultKind fallback) => fallback switch
    {
        QueryResultKind.Truncated => "a truncated answer over UDP",
        QueryResultKind.CaseMismatch => "an answer over UDP that did not echo the question",
        _ => "datagrams that fit no question",
    };

    public static QueryResult Follow(DomainName next, CnameChain chain) => new(QueryResultKind.Follow, null, next, chain);
}
