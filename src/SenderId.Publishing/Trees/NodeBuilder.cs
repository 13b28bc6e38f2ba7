using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Publishing.Trees;

/// <summary>Counts what a record costs a client that matches nothing, and which of its terms such a client gets to.</summary>
/// <remarks>RFC 7208 sections 4.6.2, 4.6.4 and 5.2.</remarks>
internal static class NodeBuilder
{
    internal static SpfRecordNode Build(DomainName domain, RecordState state, string? record, DnsAnswer answer, ImmutableArray<SpfTerm> terms)
    {
        // The order of evaluation: directives, then the redirect (section 4.7); section 5.1 has it ignored beside an all.
        ImmutableArray<int> order = [.. terms.Select(static (term, index) => (term, index))
            .Where(static pair => pair.term.Directive is not null).Select(static pair => pair.index)
            .Concat(terms.Select(static (term, index) => (term, index)).Where(static pair => pair.term.Kind == SpfTermKind.Redirect).Take(1)
                .Select(static pair => pair.index))];
        StrangerWalk ip4 = Walk(state, terms, order, isIPv4: true);
        StrangerWalk ip6 = Walk(state, terms, order, isIPv4: false);
        int reachedCount = Math.Max(ip4.ReachedCount, ip6.ReachedCount);
        var counted = terms.ToBuilder();
        for (int i = 0; i < order.Length; i++)
        {
            counted[order[i]] = Count(terms[order[i]]) with { IsReached = i < reachedCount };
        }

        return new SpfRecordNode
        {
            Domain = domain.Value,
            Name = domain,
            State = state,
            Record = record,
            Answer = answer,
            TimeToLive = (int)answer.TimeToLive.TotalSeconds,
            Terms = [.. counted],
            IPv4 = ip4,
            IPv6 = ip6,
            DnsLookups = Math.Max(ip4.DnsLookups, ip6.DnsLookups),
            VoidLookups = Math.Max(ip4.VoidLookups, ip6.VoidLookups),
        };
    }

    private static SpfTerm Count(SpfTerm term) => term with
    {
        DnsLookups = Math.Max(Cost(term, isIPv4: true).DnsLookups, Cost(term, isIPv4: false).DnsLookups),
        VoidLookups = Math.Max(Cost(term, isIPv4: true).VoidLookups, Cost(term, isIPv4: false).VoidLookups),
        VoidQuestions = [.. VoidQuestions(term)],
    };

    private static StrangerWalk Walk(RecordState state, ImmutableArray<SpfTerm> terms, ImmutableArray<int> order, bool isIPv4)
    {
        int lookups = 0;
        int voids = 0;
        bool hasLowHalf = false;
        bool hasHighHalf = false;
        SenderIdStatus? fault = Faulty(state);
        for (int i = 0; i < order.Length; i++)
        {
            SpfTerm term = terms[order[i]];
            (int termLookups, int termVoids) = Cost(term, isIPv4);
            lookups += termLookups;
            voids += termVoids;
            foreach (Networks.CidrBlock block in term.Blocks.Where(block => block.IsIPv4 == isIPv4 && block.Length <= 1))
            {
                hasLowHalf |= block.Length == 0 || block.First == UInt128.Zero;
                hasHighHalf |= block.Length == 0 || block.First != UInt128.Zero;
            }

            SenderIdStatus? end = hasLowHalf && hasHighHalf && term.Blocks.Length > 0 ? term.Directive!.Status : EndOf(term, isIPv4);
            // A publisher wants to know of every fault: what lies behind the first is counted as well.
            if (end is SenderIdStatus.PermError or SenderIdStatus.TempError && term.Kind != SpfTermKind.Redirect)
            {
                fault ??= end;
            }
            else if (end is { } status)
            {
                return new StrangerWalk(fault ?? status, lookups, voids, i + 1);
            }
        }

        SenderIdStatus result = state is RecordState.None or RecordState.DoesNotExist ? SenderIdStatus.None : SenderIdStatus.Neutral;
        return new StrangerWalk(fault ?? result, lookups, voids, order.Length);
    }

    private static SenderIdStatus? Faulty(RecordState state) => state switch
    {
        RecordState.Malformed or RecordState.Several => SenderIdStatus.PermError,
        RecordState.Unanswered => SenderIdStatus.TempError,
        RecordState.Circular or RecordState.NotFollowed => SenderIdStatus.PermError,
        _ => null,
    };

    // What a term makes of a client that is in none of the networks; null where the evaluation goes on.
    private static SenderIdStatus? EndOf(SpfTerm term, bool isIPv4) => (term.Kind, term.Record) switch
    {
        (SpfTermKind.All, _) => term.Directive!.Status,
        (SpfTermKind.Exists, _) when term.Hosts.Any(static host => host.IPv4.Code == DnsAnswerCode.Records) => term.Directive!.Status,
        (SpfTermKind.Include, { } included) => Result(included, isIPv4) switch
        {
            SenderIdStatus.Pass => term.Directive!.Status,
            SenderIdStatus.None or SenderIdStatus.PermError => SenderIdStatus.PermError,
            SenderIdStatus.TempError => SenderIdStatus.TempError,
            _ => null,
        },
        (SpfTermKind.Include or SpfTermKind.Redirect, null) when term.Target is { IsLiteral: true } => SenderIdStatus.PermError,
        (SpfTermKind.Redirect, { } target) => Result(target, isIPv4) is SenderIdStatus.None ? SenderIdStatus.PermError : Result(target, isIPv4),
        (SpfTermKind.Mx, _) when term.Answer?.Exchangers.Length > LookupLimits.Default.MaxMxNameCount => SenderIdStatus.PermError,
        _ => null,
    };

    private static SenderIdStatus Result(SpfRecordNode node, bool isIPv4) =>
        Faulty(node.State) ?? (isIPv4 ? node.IPv4 : node.IPv6).Status;

    private static (int DnsLookups, int VoidLookups) Cost(SpfTerm term, bool isIPv4)
    {
        if (term.Kind is SpfTermKind.Include or SpfTermKind.Redirect)
        {
            StrangerWalk below = term.Record is { } record ? isIPv4 ? record.IPv4 : record.IPv6 : StrangerWalk.Nothing;
            return (1 + below.DnsLookups, below.VoidLookups);
        }

        if (term.Directive?.Mechanism.AsksDns != true)
        {
            return (0, 0);
        }

        // Nothing that strangers make up exists: a macro in exists comes back void.
        bool isMadeUp = term.Kind == SpfTermKind.Exists && term.Name is null && term.Target is { IsLiteral: false };
        return (1, (isMadeUp ? 1 : 0) + (term.Answer is { IsVoid: true } ? 1 : 0) + term.Hosts.Count(host => host.Answer(isIPv4).IsVoid));
    }

    private static IEnumerable<string> VoidQuestions(SpfTerm term)
    {
        if (term.Answer is { IsVoid: true })
        {
            yield return $"MX {term.Name}";
        }

        foreach (TermHost host in term.Hosts)
        {
            if (host.IPv4.IsVoid)
            {
                yield return $"A {host.Name}";
            }

            if (host.IPv6.IsVoid && term.Kind != SpfTermKind.Exists)
            {
                yield return $"AAAA {host.Name}";
            }
        }
    }
}
