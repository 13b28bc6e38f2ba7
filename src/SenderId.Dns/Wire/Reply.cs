using SenderId.Lookup;

namespace SenderId.Dns.Wire;

/// <summary>What came of sending one query, with the answer or the name to ask on for.</summary>
internal readonly record struct Reply
{
    private Reply(ReplyKind kind, DnsAnswer? answer, DomainName? next, CnameChain chain)
    {
        Kind = kind;
        Content = answer;
        Next = next;
        Chain = chain;
    }

    public ReplyKind Kind { get; }

    /// <summary>The answer or failure, for <see cref="ReplyKind.Answer"/> and <see cref="ReplyKind.Failure"/>.</summary>
    public DnsAnswer? Content { get; }

    /// <summary>The name to ask on for, for <see cref="ReplyKind.Follow"/>.</summary>
    public DomainName? Next { get; }

    /// <summary>The chain up to <see cref="Next"/>.</summary>
    public CnameChain Chain { get; }

    public static Reply Of(ReplyKind kind) => new(kind, null, null, default);

    public static Reply Answer(DnsAnswer answer) => new(ReplyKind.Answer, answer, null, default);

    public static Reply Failure(DnsAnswerCode code, AnswerSource? source) =>
        new(ReplyKind.Failure, DnsAnswer.Empty(code, source: source), null, default);

    public static Reply Follow(DomainName next, CnameChain chain) => new(ReplyKind.Follow, null, next, chain);
}
