using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>Everything that was gathered about a domain: what the rules look at.</summary>
internal sealed record Inspected
{
    /// <summary>The domain.</summary>
    internal required DomainName Domain { get; init; }

    /// <summary>The record for MAIL FROM with its tree.</summary>
    internal required SpfRecordNode Tree { get; init; }

    /// <summary>What passes under it.</summary>
    internal required FlatRecord Flat { get; init; }

    /// <summary>The record for the PRA, where it is another; null otherwise.</summary>
    internal SpfRecordNode? PraTree { get; init; }

    /// <summary>What passes under that.</summary>
    internal FlatRecord? PraFlat { get; init; }

    /// <summary>The zone around the record; null where a record was tested without a domain.</summary>
    internal ZoneFacts? Zone { get; init; }

    /// <summary>What the zone's own servers say; null where they were not asked.</summary>
    internal AuthorityView? Authority { get; init; }

    /// <summary>Whether mail of the domain is forwarded, or sent by lists.</summary>
    internal bool IsForwarded { get; init; }

    /// <summary>Every record that an evaluation gets to, with the own term that leads to it.</summary>
    internal IEnumerable<Place> Places() => Below(new Place(Tree, Tree, null))
        .Concat(PraTree is null ? [] : Below(new Place(PraTree, PraTree, null)));

    /// <summary>Makes a finding about the domain.</summary>
    internal Finding Of(FindingCode code, Remedy? remedy, params string[] arguments) => new()
    {
        Code = code,
        Domain = Domain.Value,
        RecordDomain = Domain.Value,
        Change = remedy,
        Arguments = [.. arguments],
    };

    private static IEnumerable<Place> Below(Place place) => place.Node.Terms
        .Where(static term => term is { IsReached: true, Record: not null })
        .SelectMany(term => Below(new Place(place.Root, term.Record!, place.Top ?? term)))
        .Prepend(place);
}
