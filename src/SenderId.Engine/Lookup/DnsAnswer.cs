using System.Collections.Immutable;

namespace SenderId.Lookup;

/// <summary>What came of one question: the records, or which kind of nothing.</summary>
/// <remarks>Immutable and shared freely between evaluations; CNAMEs are already followed.</remarks>
public sealed class DnsAnswer
{
    /// <summary>How the question ended.</summary>
    public required DnsAnswerCode Code { get; init; }

    /// <summary>The TXT records, the strings of each joined without space, one character for each octet (ISO 8859-1).</summary>
    /// <remarks>RFC 7208 section 3.3.</remarks>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>The A or AAAA records.</summary>
    public ImmutableArray<NetAddress> Addresses { get; init; } = [];

    /// <summary>The MX records, in the order of the answer.</summary>
    public ImmutableArray<MailExchanger> Exchangers { get; init; } = [];

    /// <summary>The PTR records: names as DNS gave them, without the ending dot.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>How long the answer may be reused; the shortest of the records and CNAMEs it was made of.</summary>
    public TimeSpan TimeToLive { get; init; }

    /// <summary>Until when an answer out of a cache may be reused; null for a fresh one, whose time to live begins now.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Where the answer came from; null where nobody asked for traces.</summary>
    public AnswerSource? Source { get; init; }

    /// <summary>What is known of a failure beyond its code, such as a loop of CNAMEs; null where nothing is.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether the answer is one that lets the evaluation go on: records, no data or name error.</summary>
    public bool IsDefinite => Code <= DnsAnswerCode.NameError;

    /// <summary>Whether this is a void lookup: no data or name error.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public bool IsVoid => Code is DnsAnswerCode.NoData or DnsAnswerCode.NameError;

    /// <summary>What a reader has made of the texts (parsed records) or names, so that a cached answer is parsed once.</summary>
    /// <remarks>A pure function of <see cref="Texts"/> and <see cref="Names"/>: losing a race to set it only costs a second parse.</remarks>
    internal object? Interpretation { get; set; }

    /// <summary>An answer without records.</summary>
    public static DnsAnswer Empty(DnsAnswerCode code, TimeSpan timeToLive = default, AnswerSource? source = null, string? detail = null) =>
        new() { Code = code, TimeToLive = timeToLive, Source = source, Detail = detail };

    /// <summary>The same answer as a cache serves it: with another source, and the moment from which on it is served no more.</summary>
    public DnsAnswer ForCache(AnswerSource? source, DateTimeOffset validUntil) => Copy(source, validUntil);

    /// <summary>The same answer with more said of where it came from.</summary>
    public DnsAnswer From(AnswerSource? source) => Copy(source, ValidUntil);

    private DnsAnswer Copy(AnswerSource? source, DateTimeOffset? validUntil) => new()
    {
        ValidUntil = validUntil,
        Code = Code,
        Texts = Texts,
        Addresses = Addresses,
        Exchangers = Exchangers,
        Names = Names,
        TimeToLive = TimeToLive,
        Source = source,
        Detail = Detail,
        Interpretation = Interpretation,
    };
}
