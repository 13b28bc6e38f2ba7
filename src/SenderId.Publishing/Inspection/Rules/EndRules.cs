using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>How a record ends, and what stands behind its end.</summary>
/// <remarks>RFC 7208 sections 4.7, 5.1, 6.1 and 6.2.</remarks>
internal static class EndRules
{
    internal static IEnumerable<Finding> Find(Inspected inspected) =>
        inspected.Places().SelectMany(static place => place.IsOwn ? OfEnd(place).Concat(OfExplanation(place)) : OfIncluded(place));

    private static IEnumerable<Finding> OfEnd(Place place)
    {
        SpfRecordNode own = place.Node;
        if (own.State is not (RecordState.Found or RecordState.Malformed))
        {
            yield break;
        }

        if (own.All is not { } all)
        {
            if (own.Redirect is null && !own.Terms.Any(static term => term.Bare.EndsWith("all", StringComparison.OrdinalIgnoreCase)))
            {
                yield return place.Of(FindingCode.NoAll, null, place.Publish(own.Terms.Select(static term => term.Term).Append("~all")));
            }

            yield break;
        }

        if (all.Directive!.Status is SenderIdStatus.Pass or SenderIdStatus.Neutral && !IsOptOut(own))
        {
            FindingCode code = all.Directive.Status == SenderIdStatus.Pass ? FindingCode.PassAll : FindingCode.NeutralAll;
            yield return place.Of(code, all, place.Replace(all, "~all"), all.Term);
        }

        foreach (SpfTerm term in own.Terms.Where(term => term.Directive is not null && term.Position > all.Position))
        {
            // A term behind all was meant to count: it goes before it, unless it is an all itself.
            Remedy? remedy = term.Kind == SpfTermKind.All
                ? place.Without(term)
                : place.Publish([.. own.Terms.Where(other => other.Position < all.Position).Select(static other => other.Term), term.Term,
                    .. own.Terms.Where(other => other.Position >= all.Position && other.Position != term.Position)
                        .Select(static other => other.Term)]);
            yield return place.Of(FindingCode.TermsBehindAll, term, remedy, term.Term, all.Term);
        }

        if (own.Redirect is { } redirect)
        {
            Remedy? remedy = place.Publish(own.Terms.Where(static term => term.Kind != SpfTermKind.Redirect).Select(static term => term.Term));
            yield return place.Of(FindingCode.RedirectBesideAll, redirect, remedy, redirect.Term, all.Term);
        }
    }

    // +all of an included record passes everybody in our name.
    private static IEnumerable<Finding> OfIncluded(Place place) => place.Node.All is { IsReached: true, Directive.Status: SenderIdStatus.Pass } all
        ? [place.Of(FindingCode.PassAll, all, place.Without(all), all.Term)]
        : [];

    private static IEnumerable<Finding> OfExplanation(Place place)
    {
        if (place.Node.Terms.FirstOrDefault(static term => term.Kind == SpfTermKind.Exp) is not { } exp)
        {
            yield break;
        }

        string? fault = exp switch
        {
            { Name: null, Target.IsLiteral: true } => "the name is not a domain name",
            { Answer: null } => null,
            { Answer: { IsDefinite: false } answer } => $"TXT {exp.Name}: {answer.Code}",
            { Answer.Texts.Length: 0 } => $"{exp.Name} has no TXT record",
            { Answer.Texts.Length: > 1 } => $"{exp.Name} has several TXT records, and one is allowed",
            { Answer.Texts: [var text] } when text.AsSpan().ContainsAnyExceptInRange(' ', '~') => $"the text at {exp.Name} is not ASCII",
            { Answer.Texts: [var text] } when !IsMacroText(text) => $"the text at {exp.Name} has a macro that is not well-formed",
            _ => null,
        };
        if (fault is not null)
        {
            yield return place.Of(FindingCode.ExplanationUnusable, exp, place.Without(exp), exp.Term, fault);
        }
        else if (place.Node.Redirect is null && !place.Node.Terms.Any(static term => term.Directive?.Status == SenderIdStatus.Fail))
        {
            yield return place.Of(FindingCode.ExplanationUnused, exp, place.Without(exp), exp.Term);
        }
    }

    /// <summary>Whether a record says that nothing is said of the PRA, on purpose.</summary>
    internal static bool IsOptOut(SpfRecordNode node) =>
        node.Record?.StartsWith("spf2.", StringComparison.OrdinalIgnoreCase) == true
            && node.Terms is [{ Kind: SpfTermKind.All, Directive.Status: SenderIdStatus.Neutral }];

    // An unknown modifier takes every macro-string with every letter (section 12), as an explanation does, but no space.
    private static bool IsMacroText(string text) => Records.RecordParser.Parse("v=spf1 x=" + text.Replace(' ', '!')).IsParsed;
}
