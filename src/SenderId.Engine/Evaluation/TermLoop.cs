using System.Collections.Immutable;
using SenderId.Evaluation.Mechanisms;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Takes the mechanisms of a record in turn, then the redirect, then the default.</summary>
/// <remarks>RFC 7208 sections 4.6.2, 4.7 and 6.1.</remarks>
internal static class TermLoop
{
    internal static ValueTask<Finding> EvaluateAsync(SpfRecord record, EvaluationContext context, DomainName domain) =>
        ContinueAsync(Skip(record, 0, context), record, context, domain);

    // Terms that ask nothing, and those whose answers are at hand, need no state machine.
    private static ValueTask<Finding> ContinueAsync(int index, SpfRecord record, EvaluationContext context, DomainName domain)
    {
        for (; index < record.Directives.Length; index = Skip(record, index + 1, context))
        {
            Directive directive = record.Directives[index];
            if (!directive.Mechanism.AsksDns)
            {
                return new(Matched(directive, record, domain));
            }

            ValueTask<Match> match = AskAsync(directive, context, domain);
            if (!match.IsCompletedSuccessfully)
            {
                return AwaitAsync(match, index, record, context, domain);
            }

            if (Settle(match.Result, directive, record, context, domain) is { } finding)
            {
                return new(finding);
            }
        }

        // Section 5.1: a redirect beside an "all" is ignored; an "all" has always matched before this line.
        return record.Redirect is { } redirect
            ? Redirection.EvaluateAsync(redirect, record, context, domain)
            : new(new Finding(SenderIdStatus.Neutral, Cause.NoMatch, domain, record, record.Text));
    }

    private static async ValueTask<Finding> AwaitAsync(ValueTask<Match> match, int index, SpfRecord record, EvaluationContext context, DomainName domain) =>
        Settle(await match.ConfigureAwait(false), record.Directives[index], record, context, domain)
            ?? await ContinueAsync(Skip(record, index + 1, context), record, context, domain).ConfigureAwait(false);

    // What a term that asked makes of the evaluation; null where it goes on.
    private static Finding? Settle(Match match, Directive directive, SpfRecord record, EvaluationContext context, DomainName domain)
    {
        if (context.IsTraced)
        {
            context.Note(TraceKind.Term, directive.Text, Describe(match, directive));
        }

        // The innermost record and term at fault are the ones to show.
        return match switch
        {
            { Exception: { Domain: null } exception } => exception.At(domain, record, directive.Text),
            { Exception: { } exception } => exception,
            { IsMatch: true } => Matched(directive, record, domain),
            _ => null,
        };
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
