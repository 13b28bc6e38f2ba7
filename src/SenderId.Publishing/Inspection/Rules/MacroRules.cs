using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;
using SenderId.Records;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>Terms whose name depends on the message, and ptr.</summary>
/// <remarks>RFC 7208 sections 5.5 and 11.5.3.</remarks>
internal static class MacroRules
{
    internal static IEnumerable<Finding> Find(Inspected inspected)
    {
        foreach (Place place in inspected.Places())
        {
            foreach (SpfTerm term in place.Node.Terms.Where(static term => term.IsReached))
            {
                if (term.Kind == SpfTermKind.Ptr)
                {
                    yield return place.Of(FindingCode.PtrUsed, term, place.Without(term), term.Term);
                }
                else if (term.Target is { IsLiteral: false } target && target.Macros.Parts[^1] is MacroExpand { Letter: 's' or 'l' or 'h' or 'p' }
                    && (term.Kind == SpfTermKind.Redirect || term.Directive?.Status == SenderIdStatus.Pass))
                {
                    yield return place.Of(FindingCode.StrangerChosenName, term, place.Without(term), term.Term);
                }
            }
        }
    }
}
