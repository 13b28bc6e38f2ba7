using SenderId.Records;
using SenderId.Records.Slips;

namespace SenderId.Evaluation;

/// <summary>Tells a trace which terms of a record decide nothing, whoever the client is.</summary>
/// <remarks>RFC 7208 sections 5.1 and 6.</remarks>
internal static class UnusedTerms
{
    internal static void Note(SpfRecord record, ref EvaluationContext context)
    {
        foreach (Modifier modifier in record.Modifiers)
        {
            if (modifier.Name is not ("redirect" or "exp"))
            {
                string term = modifier.ToString();
                context.Meter.Trace!.Add(new TraceEntry(context.Meter.Depth, TraceKind.UnknownModifier, term, "unknown modifier, ignored")
                {
                    DidYouMean = RecordSlips.OfTerm(term)?.Suggestion,
                });
            }
        }

        Directive? all = null;
        foreach (Directive directive in record.Directives)
        {
            if (all is not null)
            {
                context.Note(TraceKind.UnreachableTerm, directive.Text, $"never reached: it stands behind {all.Text} (RFC 7208 section 5.1)");
            }
            else if (directive.Mechanism is AllMechanism)
            {
                all = directive;
            }
        }

        if (all is not null && record.Redirect is { } redirect)
        {
            context.Note(TraceKind.IgnoredRedirect, Redirection.Term(redirect), $"ignored: the record has {all.Text} (RFC 7208 section 5.1)");
        }
    }
}
