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
            List<DomainName> candidates = Candidates(answer, context.Limits.MaxPtrNameCount);
            candidates = [.. candidates.OrderBy(name => name.Equals(domain) ? 0 : name.IsSameOrBelow(domain) ? 1 : 2)];
            value = (await FirstValidAsync(candidates, context, isCounted).ConfigureAwait(false))?.Value ?? value;
        }

        context.ValidatedNames[domain.Value] = value;
        return value;
    }

    /// <summary>The first of the names that has the client among its addresses. Errors and names without address are passed over.</summary>
    internal static async ValueTask<DomainName?> FirstValidAsync(List<DomainName> candidates, EvaluationContext context, bool isCounted = true)
    {
        if (context.Meter.AsksAhead && candidates.Count > 1)
        {
            foreach (DomainName name in candidates)
            {
                context.Meter.AskAhead(context.AddressType, name);
            }
        }

        foreach (DomainName name in candidates)
        {
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

    /// <summary>The names of an answer that can be asked for, of the first ones only.</summary>
    /// <remarks>RFC 7208 section 4.6.4: all names other than the first ten are ignored.</remarks>
    internal static List<DomainName> Candidates(DnsAnswer answer, int maxCount)
    {
        var names = new List<DomainName>();
        int count = Math.Min(maxCount, answer.Names.Length);
        for (int i = 0; i < count; i++)
        {
            if (DomainName.TryParse(answer.Names[i], out DomainName? name) && !names.Contains(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
