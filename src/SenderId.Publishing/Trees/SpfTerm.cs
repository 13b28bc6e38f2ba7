using System.Collections.Immutable;
using SenderId.Lookup;
using SenderId.Publishing.Networks;
using SenderId.Records;

namespace SenderId.Publishing.Trees;

/// <summary>One term of a record with what it stands for now.</summary>
public sealed record SpfTerm
{
    /// <summary>The term as published.</summary>
    public required string Term { get; init; }

    /// <summary>Where the term begins in the record, in characters from 0.</summary>
    public required int Position { get; init; }

    /// <summary>What the term is.</summary>
    public required SpfTermKind Kind { get; init; }

    /// <summary>Whether a client that matches nothing before it gets to this term: false behind <c>all</c>.</summary>
    public bool IsReached { get; init; }

    /// <summary>The hosts that the term names, itself or by MX; empty for other terms.</summary>
    public ReadableCollection<string> Names { get; init; } = [];

    /// <summary>The networks that match, as CIDR blocks; those of an included record stand there.</summary>
    public ReadableCollection<string> Networks { get; init; } = [];

    /// <summary>The questions that come back without records, such as <c>AAAA mail.example.org</c>.</summary>
    public ReadableCollection<string> VoidQuestions { get; init; } = [];

    /// <summary>The shortest time to live of the answers behind the term, in seconds; null where it asks nothing.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>How many look-ups a client that matches nothing costs in this term and below (RFC 7208 section 4.6.4).</summary>
    public int DnsLookups { get; init; }

    /// <summary>How many of them come back void, for the family of addresses where that is more.</summary>
    public int VoidLookups { get; init; }

    /// <summary>The record that include or redirect leads to.</summary>
    public SpfRecordNode? Record { get; init; }

    /// <summary>What was expected where the term is not well-formed; null where it is.</summary>
    public string? Expected { get; init; }

    internal SyntaxFault? Fault { get; init; }

    internal Directive? Directive { get; init; }

    internal Modifier? Modifier { get; init; }

    internal DomainSpec? Target { get; init; }

    /// <summary>The target as a name; null where it differs from message to message.</summary>
    internal DomainName? Name { get; init; }

    internal ImmutableArray<TermHost> Hosts { get; init; } = [];

    /// <summary>The answer of the mx term, or of exp.</summary>
    internal DnsAnswer? Answer { get; init; }

    internal ImmutableArray<CidrBlock> Blocks { get; init; } = [];

    /// <summary>Whether what the term matches differs from message to message, so that no list of networks holds it.</summary>
    internal bool DependsOnMessage =>
        Kind == SpfTermKind.Ptr || (Name is null && Target is not null && Kind is not SpfTermKind.Malformed and not SpfTermKind.Exp);

    /// <inheritdoc />
    public override string ToString() => Term;

    /// <summary>The text without its qualifier.</summary>
    internal string Bare => Term.Length > 0 && Term[0] is '+' or '-' or '~' or '?' ? Term[1..] : Term;
}
