using System.Globalization;
using SenderId.Lookup;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>The limits of an evaluation, and what a record spends of them.</summary>
/// <remarks>RFC 7208 section 4.6.4.</remarks>
internal static class LookupRules
{
    private static readonly LookupLimits s_limits = LookupLimits.Default;

    internal static IEnumerable<Finding> Find(Inspected inspected) => inspected.Places()
        .SelectMany(static place => place.IsOwn ? OfWhole(place).Concat(OfTerms(place)) : OfTerms(place));

    private static IEnumerable<Finding> OfWhole(Place place)
    {
        SpfRecordNode tree = place.Node;
        if (tree.DnsLookups > s_limits.MaxLookupTermCount)
        {
            SpfTerm[] costly = [.. tree.Terms.Where(static term => term is { IsReached: true, DnsLookups: > 0 })
                .OrderByDescending(static term => term.DnsLookups)];
            string costs = string.Join(", ", costly.Select(static term => $"{term.Term} {Number(term.DnsLookups)}"));
            yield return place.Of(FindingCode.TooManyLookups, null, Cheaper(place), Number(tree.DnsLookups), costs, costly[0].Term);
        }

        (string family, StrangerWalk walk) = tree.IPv4.VoidLookups >= tree.IPv6.VoidLookups ? ("IPv4", tree.IPv4) : ("IPv6", tree.IPv6);
        if (walk.VoidLookups > s_limits.MaxVoidLookupCount)
        {
            SpfTerm[] empty = [.. tree.Terms.Where(static term => term is { IsReached: true, VoidLookups: > 0 })];
            IEnumerable<string> questions = tree.Nodes().SelectMany(static node => node.Terms).Where(static term => term.IsReached)
                .SelectMany(static term => term.VoidQuestions.Select(question => $"{question} ({term.Term})"));
            IEnumerable<string> madeUp = MadeUp(tree).Select(static term => term.Term);
            Remedy? remedy = place.Rewrite(term => empty.Contains(term) ? term.Kind == SpfTermKind.Redirect ? ["~all"] : Resolved(term)
                : [term.Term]);
            yield return place.Of(FindingCode.TooManyVoidLookups, null, remedy, family, Number(walk.VoidLookups),
                string.Join(", ", questions.Concat(madeUp).Distinct()));
        }

        SpfTerm[] macros = [.. MadeUp(tree)];
        if (macros.Length > s_limits.MaxVoidLookupCount)
        {
            SpfTerm[] kept = [.. macros.Take(s_limits.MaxVoidLookupCount)];
            Remedy? remedy = place.Rewrite(term => macros.Contains(term) && !kept.Contains(term) ? [] : [term.Term]);
            yield return place.Of(FindingCode.TooManyMacroExists, macros[^1], remedy, Number(macros.Length));
        }
    }

    // The names of these are made of the message: a stranger's do not exist.
    private static IEnumerable<SpfTerm> MadeUp(SpfRecordNode tree) => tree.Nodes().SelectMany(static node => node.Terms)
        .Where(static term => term is { IsReached: true, Kind: SpfTermKind.Exists, Name: null, Target.IsLiteral: false });

    private static IEnumerable<Finding> OfTerms(Place place)
    {
        foreach (SpfTerm term in place.Node.Terms.Where(static term => term.IsReached))
        {
            if (term.Answer is { } exchangers && term.Kind == SpfTermKind.Mx && exchangers.Exchangers.Length > s_limits.MaxMxNameCount)
            {
                yield return place.Of(FindingCode.TooManyMailExchangers, term, place.Replace(term, Resolved(term)), term.Term, term.Name!.Value,
                    Number(exchangers.Exchangers.Length));
            }

            if (term.Answer is { IsVoid: true } && term.Kind == SpfTermKind.Mx)
            {
                yield return place.Of(FindingCode.NameDoesNotResolve, term, place.Without(term), term.Term, "MX " + term.Name);
            }

            foreach (TermHost host in term.Hosts.Where(static host => host.IsVoid))
            {
                Remedy? remedy = term.Kind == SpfTermKind.Mx ? place.Replace(term, Resolved(term)) : place.Without(term);
                yield return place.Of(FindingCode.NameDoesNotResolve, term, remedy, term.Term, host.Name);
            }

            foreach (DnsAnswer answer in term.Hosts.SelectMany(static host => new[] { host.IPv4, host.IPv6 }).Append(term.Answer).OfType<DnsAnswer>()
                .Where(static answer => !answer.IsDefinite).Take(1))
            {
                yield return place.Of(FindingCode.Unanswered, term, null, term.Term, answer.Code.ToString());
            }
        }
    }

    // The networks that a term stands for now cost nothing; the qualifier stays.
    private static string[] Resolved(SpfTerm term)
    {
        string qualifier = term.Term.Length > term.Bare.Length ? term.Term[..1] : "";
        return [.. term.Blocks.Select(block => $"{qualifier}{(block.IsIPv4 ? "ip4:" : "ip6:")}{block}")];
    }

    // Terms are replaced by their networks, the dearest first, until ten look-ups are enough; what has no networks goes.
    private static Remedy? Cheaper(Place place)
    {
        int total = place.Node.DnsLookups;
        var replaced = new HashSet<SpfTerm>(ReferenceEqualityComparer.Instance);
        foreach (SpfTerm term in place.Node.Terms.Where(static term => term is { IsReached: true, DnsLookups: > 0 })
            .OrderByDescending(static term => term.DnsLookups))
        {
            if (total <= s_limits.MaxLookupTermCount)
            {
                break;
            }

            replaced.Add(term);
            total -= term.DnsLookups;
        }

        return place.Rewrite(term => !replaced.Contains(term) ? [term.Term] : term.Kind == SpfTermKind.Redirect ? [.. Below(term), "~all"]
            : term.Record is null ? Resolved(term) : Below(term));
    }

    private static IEnumerable<string> Below(SpfTerm term) => term.Record is null ? [] : Networks.AddressSpan.Merge(term.Record.Nodes()
        .SelectMany(static node => node.Terms).Where(static term => term.IsReached && term.Directive?.Status == SenderIdStatus.Pass)
        .SelectMany(static term => term.Blocks).Select(static block => new Networks.AddressSpan(block.First, block.Last, block.IsIPv4)))
        .SelectMany(static span => span.ToBlocks()).Select(static block => $"{(block.IsIPv4 ? "ip4:" : "ip6:")}{block}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
