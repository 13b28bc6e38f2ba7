using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>Records that others publish and ours leads to.</summary>
/// <remarks>RFC 7208 sections 5.2 and 6.1.</remarks>
internal static class IncludeRules
{
    internal static IEnumerable<Finding> Find(Inspected inspected) =>
        inspected.Places().SelectMany(place => place.Node.Terms
            .Where(static term => term.IsReached && term.Kind is SpfTermKind.Include or SpfTermKind.Redirect)
            .SelectMany(term => OfTerm(place, term)));

    private static IEnumerable<Finding> OfTerm(Place place, SpfTerm term)
    {
        FindingCode missing = term.Kind == SpfTermKind.Include ? FindingCode.IncludeWithoutRecord : FindingCode.RedirectWithoutRecord;
        if (term.Record is not { } target)
        {
            // Macros of the message are judged when there is one; a name of one label or none is never a domain.
            if (term.Target is { IsLiteral: true })
            {
                yield return place.Of(missing, term, place.Without(term), term.Term, term.Target.ToString());
            }

            yield break;
        }

        switch (target.State)
        {
            case RecordState.None:
                yield return place.Of(missing, term, place.Without(term), term.Term, target.Domain);
                break;
            case RecordState.DoesNotExist:
                yield return target.FreeDomain is { } free
                    ? place.Of(FindingCode.TakeoverPossible, term, place.Without(term), term.Term, free)
                    : place.Of(missing, term, place.Without(term), term.Term, target.Domain);
                break;
            case RecordState.Several or RecordState.Malformed:
                string what = target.State == RecordState.Several ? "several records" : $"\"{target.Record}\"";
                yield return place.Of(FindingCode.IncludedRecordBroken, term, place.Without(term), term.Term, target.Domain, what);
                break;
            case RecordState.Circular:
                bool isSelf = target.Domain == place.Node.Domain;
                yield return place.Of(isSelf ? FindingCode.IncludesItself : FindingCode.IncludeLoop, term, place.Without(term), term.Term,
                    target.Domain);
                break;
            case RecordState.NotFollowed:
                yield return place.Of(FindingCode.TreeTooLarge, term, place.Without(term), place.Root.Domain);
                break;
            case RecordState.Found when term.Kind == SpfTermKind.Include && place.IsOwn && Differs(place.Root, target) is { } end:
                yield return place.Of(FindingCode.IncludedAllDecidesNothing, term, Ending(place, end), target.Domain, end.Term, place.Root.All?.Term
                    ?? "?all");
                break;
        }
    }

    // The all of an included record, where the own end says nothing: its publisher may believe that the other decides.
    private static SpfTerm? Differs(SpfRecordNode own, SpfRecordNode included) =>
        included.All is { Directive.Status: SenderIdStatus.Fail or SenderIdStatus.SoftFail } end
            && own.Redirect is null && own.All?.Directive!.Status is null or SenderIdStatus.Neutral
            ? end
            : null;

    private static Remedy? Ending(Place place, SpfTerm end) =>
        place.Publish(place.Root.Terms.Where(static term => term.Kind != SpfTermKind.All).Select(static term => term.Term).Append(end.Term));
}
