using System.Globalization;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;
using SenderId.Records;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>What networks mean: too much, nothing, or the same twice.</summary>
/// <remarks>RFC 7208 sections 5.6 and 11.2.</remarks>
internal static class NetworkRules
{
    // The great senders' own networks go up to /14 and /29; a record of ours should not go beyond, one included may somewhat.
    private const int LeastIPv4Length = 14;
    private const int LeastIPv6Length = 29;
    private const int LeastIncludedIPv4Length = 10;
    private const int LeastIncludedIPv6Length = 20;

    internal static IEnumerable<Finding> Find(Inspected inspected) => inspected.Places()
        .SelectMany(static place => place.IsOwn ? OfTerms(place).Concat(OfRepeated(place)) : OfTerms(place))
        .Concat(OfCoverage(inspected));

    private static IEnumerable<Finding> OfTerms(Place place)
    {
        foreach (SpfTerm term in place.Node.Terms.Where(static term => term.IsReached))
        {
            bool passes = term.Directive?.Status == SenderIdStatus.Pass;
            if (passes && term.Blocks.Where(block => IsWide(block, place.IsOwn)).ToArray() is [var wide, ..])
            {
                yield return place.Of(FindingCode.WideNetwork, term, place.Without(term), term.Term, Power(wide.HostBits));
            }

            if (term.Kind is SpfTermKind.IP4 or SpfTermKind.IP6 && passes && SpecialNetworks.Of(term.Blocks[0]) is { } use)
            {
                yield return place.Of(FindingCode.SpecialAddresses, term, place.Without(term), term.Term, use);
            }

            if (place.IsOwn && HasHostBits(term))
            {
                string network = $"{term.Term[..(term.Term.IndexOf(':', StringComparison.Ordinal) + 1)]}{term.Blocks[0]}";
                yield return place.Of(FindingCode.HostBitsSet, term, place.Replace(term, network), term.Term, network);
            }
        }
    }

    private static IEnumerable<Finding> OfRepeated(Place place)
    {
        var seen = new List<SpfTerm>();
        foreach (SpfTerm term in place.Node.Terms.Where(static term => term is { IsReached: true, Directive: not null }))
        {
            if (seen.Find(other => Same(other, term)) is not null)
            {
                yield return place.Of(FindingCode.DuplicateTerm, term, place.Without(term), term.Term);
            }
            else if (term.Kind is SpfTermKind.IP4 or SpfTermKind.IP6
                && seen.Find(other => other.Kind == term.Kind && other.Blocks[0].Contains(term.Blocks[0])) is { } wider)
            {
                yield return place.Of(FindingCode.OverlappingNetworks, term, place.Without(term), term.Term, wider.Term);
            }
            else if (term.Kind is SpfTermKind.IP4 or SpfTermKind.IP6
                && seen.Find(other => other.Kind == term.Kind && other.Directive!.Status == term.Directive!.Status
                    && term.Blocks[0].Contains(other.Blocks[0])) is { } narrower)
            {
                yield return place.Of(FindingCode.OverlappingNetworks, narrower, place.Without(narrower), narrower.Term, term.Term);
            }

            seen.Add(term);
        }
    }

    // Half of a family passes: whoever means that writes +all, and whoever does not has made a mistake.
    private static IEnumerable<Finding> OfCoverage(Inspected inspected)
    {
        Place place = new(inspected.Tree, inspected.Tree, null);
        bool isWide4 = inspected.Flat.IPv4AddressCount >= 1L << 31;
        bool isWide6 = inspected.Flat.IPv6Count >= UInt128.One << 127;
        if (!isWide4 && !isWide6)
        {
            yield break;
        }

        SpfTerm[] wide = [.. inspected.Tree.Terms.Where(static term => term.IsReached
            && (term.Blocks.Any(static block => block.Length <= 2) || term.Kind == SpfTermKind.All || term.Record?.Nodes()
                .SelectMany(static node => node.Terms).Any(static below =>
                below.Blocks.Any(static block => block.Length <= 2)
                    || below is { Kind: SpfTermKind.All, Directive.Status: SenderIdStatus.Pass }) == true))];
        Remedy? remedy = place.Rewrite(term => wide.Contains(term) ? term.Kind is SpfTermKind.All or SpfTermKind.Redirect ? ["~all"] : []
            : [term.Term]);
        string count = isWide4 ? inspected.Flat.IPv4AddressCount.ToString(CultureInfo.InvariantCulture) : inspected.Flat.IPv6AddressCount;
        yield return place.Of(FindingCode.PassesEverybody, wide.FirstOrDefault(), remedy, count, isWide4 ? "IPv4" : "IPv6");
    }

    private static bool IsWide(CidrBlock block, bool isOwn) => block.IsIPv4
        ? block.Length < (isOwn ? LeastIPv4Length : LeastIncludedIPv4Length)
        : block.Length < (isOwn ? LeastIPv6Length : LeastIncludedIPv6Length);

    private static bool Same(SpfTerm left, SpfTerm right) => left.Kind == right.Kind && left.Kind != SpfTermKind.All
        && (left.Bare.Equals(right.Bare, StringComparison.OrdinalIgnoreCase)
            || left.Directive!.Mechanism.ToString() == right.Directive!.Mechanism.ToString());

    private static bool HasHostBits(SpfTerm term) => term.Directive?.Mechanism switch
    {
        Ip4Mechanism ip4 => ip4.Network.Bits != term.Blocks[0].First,
        Ip6Mechanism ip6 => ip6.Network != term.Blocks[0].First,
        _ => false,
    };

    private static string Power(int bits) => bits < 63
        ? (1L << bits).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"2^{bits}");
}
