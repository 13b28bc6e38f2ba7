using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>One record of a zone file.</summary>
internal sealed record ZoneRecord
{
    /// <summary>The owner in the form of <see cref="ZoneName"/>, lower-cased.</summary>
    public required string Owner { get; init; }

    public required ZoneRecordType Type { get; init; }

    public required AnswerSource Source { get; init; }

    public required int Line { get; init; }

    public TimeSpan TimeToLive { get; init; }

    /// <summary>The address of A and AAAA.</summary>
    public NetAddress Address { get; init; }

    /// <summary>The joined strings of TXT; the printable name of PTR; the target of CNAME in the form of an owner.</summary>
    public string Text { get; init; } = "";

    /// <summary>The lengths of TXT's strings, one a character: records of the same text in other strings are two records.</summary>
    public string StringLengths { get; init; } = "";

    public MailExchanger? Exchanger { get; init; }

    /// <summary>The questions that a TIMEOUT or SERVFAIL is for; empty for all that nothing else answers.</summary>
    public ImmutableArray<QuestionType> Questions { get; init; } = [];

    /// <summary>How long the absence of a name may be reused: the last field of SOA (RFC 2308 section 4).</summary>
    public TimeSpan NegativeTimeToLive { get; init; }
}
