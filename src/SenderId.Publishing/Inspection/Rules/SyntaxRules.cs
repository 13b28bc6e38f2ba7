using System.Globalization;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Trees;
using SenderId.Records.Slips;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>Every fault of grammar of the own record, each with its term.</summary>
internal static class SyntaxRules
{
    private static readonly string[] s_starts = ["v=spf1", "include:", "ip4:", "ip6:", "exists:", "redirect=", "-all", "~all", "?all", "+all"];

    internal static IEnumerable<Finding> Find(Inspected inspected)
    {
        foreach (Place place in inspected.Places().Where(static place => place.IsOwn))
        {
            bool isBehindExplanation = false;
            var modifiers = new HashSet<SpfTermKind>();
            foreach (SpfTerm term in place.Node.Terms)
            {
                if (term.Kind is SpfTermKind.Redirect or SpfTermKind.Exp && !modifiers.Add(term.Kind))
                {
                    yield return place.Of(FindingCode.DuplicateModifier, term, place.Without(term), term.Term);
                }
                else if (OfTerm(place, term, isBehindExplanation) is { } finding)
                {
                    yield return WithSuggestion(place, term, finding);
                }

                isBehindExplanation |= term.Kind == SpfTermKind.Exp;
            }
        }
    }

    private static Finding? OfTerm(Place place, SpfTerm term, bool isBehindExplanation)
    {
        if (Glued(term.Term) is { } at)
        {
            string[] words = [term.Term[..at], term.Term[at..]];
            return place.Of(FindingCode.TermsGlued, term, place.Replace(term, words), term.Term, words[1]);
        }

        return term.Kind switch
        {
            SpfTermKind.Malformed => OfFault(place, term, term.Fault!, isBehindExplanation),
            SpfTermKind.UnknownModifier when term.Modifier!.Name is "ra" or "rp" or "rr" =>
                place.Of(FindingCode.LegacyModifier, term, place.Without(term), term.Term),
            SpfTermKind.UnknownModifier => place.Of(FindingCode.UnknownModifier, term, place.Without(term), term.Term),
            _ => null,
        };
    }

    // What was meant, the engine's table of slips knows; it may stand for several words.
    private static Finding WithSuggestion(Place place, SpfTerm term, Finding finding)
    {
        string record = place.Root.Record!;
        bool isSlip = finding.Code is FindingCode.TermMalformed or FindingCode.UnknownMechanism or FindingCode.MacroMalformed
            or FindingCode.UnknownModifier;
        if (!isSlip || RecordSlips.At(record, term.Position) is not { Suggestion: { } meant } slip)
        {
            return finding;
        }

        string changed = record[..slip.Position] + meant + record[(slip.Position + slip.Length)..];
        return finding with
        {
            Suggestion = meant,
            Change = Remedy.Texts(place.Root.Domain, [record], string.Join(' ', changed.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        };
    }

    private static Finding OfFault(Place place, SpfTerm term, SyntaxFault fault, bool isBehindExplanation)
    {
        string position = (fault.Position + 1).ToString(CultureInfo.InvariantCulture);
        bool isNetwork = term.Bare.StartsWith("ip4:", StringComparison.OrdinalIgnoreCase)
            || term.Bare.StartsWith("ip6:", StringComparison.OrdinalIgnoreCase);
        if (isNetwork && term.Term.Contains('%', StringComparison.Ordinal))
        {
            return place.Of(FindingCode.MacroInNetwork, term, place.Without(term), term.Term);
        }

        return fault.Cause switch
        {
            Cause.UnknownMechanism when isBehindExplanation =>
                place.Of(FindingCode.TextAfterExplanation, term, place.Rewrite(other => IsWordBehindExplanation(place, other) ? [] : [other.Term]),
                    term.Term),
            Cause.UnknownMechanism => place.Of(FindingCode.UnknownMechanism, term, place.Without(term), term.Term, fault.Expected),
            Cause.MacroMalformed => place.Of(FindingCode.MacroMalformed, term, place.Without(term), term.Term, position),
            _ => place.Of(FindingCode.TermMalformed, term, place.Without(term), term.Term, fault.Expected, position),
        };
    }

    private static bool IsWordBehindExplanation(Place place, SpfTerm term) =>
        term.Fault?.Cause == Cause.UnknownMechanism && place.Root.Terms.Any(other => other.Kind == SpfTermKind.Exp && other.Position < term.Position);

    // Where the next term begins inside a term; null where none does. A name may hold "-all", so that only its end counts.
    private static int? Glued(string term)
    {
        foreach (string start in s_starts)
        {
            int at = term.IndexOf(start, 1, StringComparison.OrdinalIgnoreCase);
            bool isEnd = start.EndsWith("all", StringComparison.Ordinal);
            if (at > 1 && (isEnd ? at + start.Length == term.Length && IsBehindName(term, at) : term[at - 1] != '%'
                && at + start.Length < term.Length))
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsBehindName(string term, int at) =>
        !(term[at] == '-' && term.LastIndexOf('.', at) < term.LastIndexOf(':', at) && !term.StartsWith("ip", StringComparison.OrdinalIgnoreCase))
            && term.AsSpan(0, at).ContainsAny(":/=");
}
