using System.Collections.Immutable;
using SenderId.Evaluation.Mechanisms;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Takes the mechanisms of a record in turn, then the redirect, then the default.</summary>
/// <remarks>RFC 7208 sections 4.6.2, 4.7 and 6.1.</remarks>
internal static class TermLoop
{
    internal static ValueTask<Finding> EvaluateAsync(SpfRecord record, EvaluationContext context, DomainName domain)
    {
        // Most records are decided by terms that ask nothing; those need no state machine.
        int index = Skip(record, 0, context);
        return index < record.Directives.Length && !record.Directives[index].Mechanism.AsksDns
            ? new(Matched(record.Directives[index], record, domain))
            : ContinueAsync(index, record, context, domain);
    }

    private static async ValueTask<Finding> ContinueAsync(int index, SpfRecord record, EvaluationContext context, DomainName domain)
    {
        while (index < record.Directives.Length)
        {
            Directive directive = record.Directives[index];
            Match match = directive.Mechanism.AsksDns ? await AskAsync(directive, context, domain).ConfigureAwait(false) : Match.Yes;
            if (context.IsTraced && directive.Mechanism.AsksDns)
            {
                context.Note(TraceKind.Term, directive.Text, Describe(match, directive));
            }

            if (match.Exception is { } exception)
            {
                // The innermost record and term at fault are the ones to show.
                return exception.Domain is not null ? exception : exception.At(domain, record, directive.Text);
            }

            if (match.IsMatch)
            {
                return Matched(directive, record, domain);
            }

            index = Skip(record, index + 1, context);
        }

        // Section 5.1: a redirect beside an "all" is ignored; an "all" has always matched before this line.
        return record.Redirect is { } redirect
            ? await Redirection.EvaluateAsync(redirect, record, context, domain).ConfigureAwait(false)
            : new Finding(SenderIdStatus.Neutral, Cause.NoMatch, domain, record, record.Text);
    }

    // The index of the first directive, from one on, that matches without asking or has to ask.
    private static int Skip(SpfRecord record, int index, EvaluationContext context)
    {
        ImmutableArray<Directive> directives = record.Directives;
        NetAddress client = context.Client;
        for (; index < directives.Length; index++)
        {
            Directive directive = directives[index];
            bool stops = directive.Mechanism switch
            {
                Ip4Mechanism ip4 => Ip4Match.Evaluate(ip4, client),
                Ip6Mechanism ip6 => Ip6Match.Evaluate(ip6, client),
                _ => true,
            };
            if (context.IsTraced && !directive.Mechanism.AsksDns)
            {
                context.Note(TraceKind.Term, directive.Text, Describe(Match.Of(stops), directive));
            }

            if (stops)
            {
                return index;
            }
        }

        return index;
    }

    internal static Finding Matched(Directive directive, SpfRecord record, DomainName domain) =>
        new(directive.Status, Cause.Matched, domain, record, record.Text, directive.Text);

    private static ValueTask<Match> AskAsync(Directive directive, EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return new(Match.Error(Cause.LookupLimitExceeded));
        }

        return directive.Mechanism switch
        {
            IncludeMechanism include => IncludeMatch.EvaluateAsync(include, context, domain),
            AMechanism a => AMatch.EvaluateAsync(a, context, domain),
            MxMechanism mx => MxMatch.EvaluateAsync(mx, context, domain),
            PtrMechanism ptr => PtrMatch.EvaluateAsync(ptr, context, domain),
            ExistsMechanism exists => ExistsMatch.EvaluateAsync(exists, context, domain),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Describe(Match match, Directive directive) => match switch
    {
        { Exception: { } exception } => $"ends the evaluation: {exception.Status} ({exception.Cause})",
        { IsMatch: true } => $"matches: {directive.Status}",
        _ => "does not match",
    };
}
