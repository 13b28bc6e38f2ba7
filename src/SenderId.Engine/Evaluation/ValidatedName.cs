using System.Collections.Immutable;
using SenderId.Evaluation.Mechanisms;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Names of the client that were asked back: a PTR record alone proves nothing, its owner writes what he likes.</summary>
/// <remarks>RFC 7208 section 5.5.</remarks>
internal static class ValidatedName
{
    /// <summary>The value of the macro p; null where an answer is missing.</summary>
    /// <remarks>
    /// RFC 7208 section 7.3: the domain itself if validated, else a name below it, else any, else "unknown". Section 4.6.4: the
    /// question counts towards the limit of ten; an explanation comes after the result, so there nothing counts.
    /// </remarks>
    internal static string? FindForMacro(ref EvaluationContext context, DomainName domain, bool isCounted)
    {
        if (context.ValidatedNames is { } values && values.TryGetValue(domain.Value, out string? known))
        {
            return known;
        }

        string? value = isCounted && !context.Meter.TryCountTerm() ? "unknown" : Find(ref context, domain, isCounted);
        if (value is not null)
        {
            (context.ValidatedNames ??= new(StringComparer.Ordinal))[domain.Value] = value;
        }

        return value;
    }

    /// <summary>The names of an answer that can be asked for, of the first ones only; remembered on the answer.</summary>
    /// <remarks>
    /// RFC 7208 section 4.6.4: all names other than the first ten are ignored. Which ones are first must not depend on the order of
    /// the answer, so the names are put in order before: short ones first.
    /// </remarks>
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

        IEnumerable<DomainName> names = answer.Names
            .Select(static text => DomainName.TryParse(text, out DomainName? name) ? name : null)
            .OfType<DomainName>()
            .Distinct()
            .OrderBy(static name => name.Value.Length)
            .ThenBy(static name => name.Value, StringComparer.Ordinal);
        var read = new FirstNames(maxCount, [.. names.Take(maxCount)]);
        answer.Interpretation = read;
        return read.Names;
    }

    private static string? Find(ref EvaluationContext context, DomainName domain, bool isCounted)
    {
        DnsAnswer? answer = isCounted ? context.Meter.AskCounted(QuestionType.Ptr, null) : context.Meter.Ask(QuestionType.Ptr, null);
        if (answer is null)
        {
            return null;
        }

        var search = new HostSearch(DualCidrLength.Whole, endsOnFailure: false, countsVoids: isCounted);
        foreach (DomainName name in Read(answer, context.Limits.MaxPtrNameCount).OrderBy(name => Rank(name, domain)))
        {
            // A name behind one whose answer is missing may be only the second best.
            if (search.HasClient(name, ref context) && !search.IsMissing)
            {
                return name.Value;
            }
        }

        return search.WithoutClient(ref context).IsMissing ? null : "unknown";
    }

    private static int Rank(DomainName name, DomainName domain) => name.Equals(domain) ? 0 : name.IsSameOrBelow(domain) ? 1 : 2;

    private sealed record FirstNames(int MaxCount, ImmutableArray<DomainName> Names);
}
