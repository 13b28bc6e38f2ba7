using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>A name that exists, with every answer it can give, made once.</summary>
internal sealed record ZoneNode
{
    /// <summary>The node <c>*</c> below this one, which answers for names that do not exist (RFC 4592 section 3.3.1).</summary>
    public required ZoneNode? Wildcard { get; init; }

    public required DnsAnswer Text { get; init; }

    public required DnsAnswer IPv4 { get; init; }

    public required DnsAnswer IPv6 { get; init; }

    public required DnsAnswer Exchangers { get; init; }

    public required DnsAnswer Pointers { get; init; }

    /// <summary>The answer for names below this one that neither exist nor fall under a wildcard.</summary>
    public required DnsAnswer NameError { get; init; }

    /// <summary>The answer to a question of a type.</summary>
    public DnsAnswer Answer(QuestionType type) => type switch
    {
        QuestionType.Txt => Text,
        QuestionType.A => IPv4,
        QuestionType.Aaaa => IPv6,
        QuestionType.Mx => Exchangers,
        QuestionType.Ptr => Pointers,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
