using SenderId.Lookup;

namespace SenderId.Publishing.Trees;

/// <summary>A record with everything below it, as its publisher sees it.</summary>
public sealed record SpfRecordNode
{
    /// <summary>The domain that publishes it.</summary>
    public required string Domain { get; init; }

    /// <summary>What was found there.</summary>
    public required RecordState State { get; init; }

    /// <summary>The record as published; null where there is none or there are several.</summary>
    public string? Record { get; init; }

    /// <summary>The time to live of the TXT records, in seconds.</summary>
    public int TimeToLive { get; init; }

    /// <summary>How many look-ups a client that matches nothing costs, of at most ten (RFC 7208 section 4.6.4).</summary>
    public int DnsLookups { get; init; }

    /// <summary>How many of them come back void, of at most two, for the family of addresses where that is more.</summary>
    public int VoidLookups { get; init; }

    /// <summary>The terms in order.</summary>
    public ReadableCollection<SpfTerm> Terms { get; init; } = [];

    internal DomainName Name { get; init; } = null!;

    internal DnsAnswer Answer { get; init; } = DnsAnswer.Empty(DnsAnswerCode.LimitReached);

    /// <summary>The domain that anybody may register to publish here; null where the name exists or one above it.</summary>
    internal string? FreeDomain { get; init; }

    internal StrangerWalk IPv4 { get; init; } = StrangerWalk.Nothing;

    internal StrangerWalk IPv6 { get; init; } = StrangerWalk.Nothing;

    /// <summary>The <c>all</c> that ends the record; null where there is none.</summary>
    internal SpfTerm? All => Terms.FirstOrDefault(static term => term.Kind == SpfTermKind.All);

    internal SpfTerm? Redirect => Terms.FirstOrDefault(static term => term.Kind == SpfTermKind.Redirect);

    /// <inheritdoc />
    public override string ToString() => Record is null ? $"{Domain}: {State}" : $"{Domain}: {Record}";

    /// <summary>This record and all below it.</summary>
    internal IEnumerable<SpfRecordNode> Nodes() =>
        Terms.Where(static term => term.Record is not null).SelectMany(static term => term.Record!.Nodes()).Prepend(this);
}
