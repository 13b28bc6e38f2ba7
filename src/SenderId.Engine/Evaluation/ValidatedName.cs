using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>Names of the client that were asked back: a PTR record alone proves nothing, its owner writes what he likes.</summary>
/// <remarks>RFC 7208 section 5.5.</remarks>
internal static class ValidatedName
{
    /// <summary>The value of the macro p.</summary>
    /// <remarks>
    /// RFC 7208 section 7.3: the domain itself if validated, else a name below it, else any, else "unknown". Section 4.6.4: the
    /// question counts towards the limit of ten; an explanation comes after the result, so there nothing counts.
    /// </remarks>
    internal static async ValueTask<string> FindForMacroAsync(EvaluationContext context, DomainName domain, bool isCounted)
    {
        context.ValidatedNames ??= new(StringComparer.Ordinal);
        if (context.ValidatedNames.TryGetValue(domain.Value, out string? known))
        {
            return known;
        }

        string value = "unknown";
        if (!isCounted || context.Meter.TryCountTerm())
        {
            DnsAnswer answer = await context.Meter.PointersAsync(context.Client, isCounted).ConfigureAwait(false);
            ImmutableArray<DomainName> names = Read(answer, context.Limits.MaxPtrNameCount);
            names = [.. names.OrderBy(name => name.Equals(domain) ? 0 : name.IsSameOrBelow(domain) ? 1 : 2)];
            value = (await FindAsync(names, null, context, isCounted).ConfigureAwait(false))?.Value ?? value;
        }

        context.ValidatedNames[domain.Value] = value;
        return value;
    }

    /// <summary>The first of the names that has the client among its addresses. Errors and names without address are passed over.</summary>
    /// <param name="names">The names, in the order they are asked for.</param>
    /// <param name="target">Only names equal to it or below it are asked for; null for all.</param>
    /// <param name="context">The evaluation.</param>
    /// <param name="isCounted">Whether questions count as void lookups.</param>
    internal static async ValueTask<DomainName?> FindAsync(
        ImmutableArray<DomainName> names, DomainName? target, EvaluationContext context, bool isCounted = true)
    {
        AskAhead(names, target, context);
        foreach (DomainName name in names)
        {
            if (target is not null && !name.IsSameOrBelow(target))
            {
                continue;
            }

            DnsAnswer answer = await context.Meter.AddressesAsync(name, context.AddressType, isCounted).ConfigureAwait(false);
            if (answer.Code == DnsAnswerCode.LimitReached)
            {
                return null;
            }

            if (answer.Addresses.Contains(context.Client))
            {
                return name;
            }
        }

        return null;
    }

    private static void AskAhead(ImmutableArray<DomainName> names, DomainName? target, EvaluationContext context)
    {
        if (!context.Meter.AsksAhead || names.Length < 2)
        {
            return;
        }

        foreach (DomainName name in names)
        {
            if (target is null || name.IsSameOrBelow(target))
            {
                context.Meter.AskAhead(context.AddressType, name);
            }
        }
    }

    /// <summary>The names of an answer that can be asked for, of the first ones only; remembered on the answer.</summary>
    /// <remarks>RFC 7208 section 4.6.4: all names other than the first ten are ignored.</remarks>
    internal static ImmutableArray<DomainName> Read(DnsAnswer answer, int maxCount)
    {
        if (answer.Interpretation is FirstNames known && known.MaxCount == maxCount)
        {
            return known.Names;
        }

        if (answer.Names.IsEmpty)
        {
            return [];
        }

        var names = new List<DomainName>();
        foreach (string text in answer.Names.Take(maxCount))
        {
            if (DomainName.TryParse(text, out DomainName? name) && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        var read = new FirstNames(maxCount, [.. names]);
        answer.Interpretation = read;
        return read.Names;
    }

    private sealed record FirstNames(int MaxCount, ImmutableArray<DomainName> Names);
}
