using System.Diagnostics;
using SenderId.Evaluation.Mechanisms;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Takes the mechanisms of a record in turn, then the redirect, then the default.</summary>
/// <remarks>RFC 7208 sections 4.6.2, 4.7 and 6.1.</remarks>
internal static class RecordEvaluation
{
    /// <summary>The finding; null where an answer is missing.</summary>
    internal static Finding? Evaluate(SpfRecord record, ref EvaluationContext context, DomainName domain)
    {
        for (int index = Skip(record, 0, ref context); index < record.Directives.Length; index = Skip(record, index + 1, ref context))
        {
            Directive directive = record.Directives[index];
            if (!directive.Mechanism.AsksDns)
            {
                return Matched(directive, record, domain);
            }

            Match match = Compare(directive.Mechanism, ref context, domain);
            if (match.IsMissing)
            {
                Prefetch.RestOf(record, index + 1, ref context, domain);
                return null;
            }

            if (ToFinding(match, directive, record, ref context, domain) is { } finding)
            {
                return finding;
            }
        }

        // Section 5.1: a redirect beside an "all" is ignored; an "all" has always matched before this line.
        return record.Redirect is { } redirect
            ? Redirection.Evaluate(redirect, record, ref context, domain)
            : new Finding(SenderIdStatus.Neutral, Cause.NoMatch, domain, record, record.Text);
    }

    /// <summary>Whether a mechanism that does not ask matches a client.</summary>
    internal static bool IsSureToMatch(Mechanism mechanism, NetAddress client) => mechanism switch
    {
        Ip4Mechanism ip4 => Ip4Match.Evaluate(ip4, client),
        Ip6Mechanism ip6 => Ip6Match.Evaluate(ip6, client),
        _ => true,
    };

    // The index of the first directive, from one on, that asks or matches without asking.
    private static int Skip(SpfRecord record, int index, ref EvaluationContext context)
    {
        if (context.IsCompiling)
        {
            return context.Skip(record, index);
        }

        for (; index < record.Directives.Length; index++)
        {
            Directive directive = record.Directives[index];
            Mechanism mechanism = directive.Mechanism;
            bool stops = IsSureToMatch(mechanism, context.Client);
            if (context.IsTraced && !mechanism.AsksDns)
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

    private static Match Compare(Mechanism mechanism, ref EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return Match.Error(Cause.LookupLimitExceeded);
        }

        // What depends on more than the address is not compiled.
        if (context.IsCompiling && mechanism is PtrMechanism)
        {
            return Match.Missing;
        }

        if (!Target.TryFind(mechanism.TargetSpec, ref context, domain, out Target target))
        {
            return Match.Missing;
        }

        if (context.Meter.Exceeded is { } limit)
        {
            return Match.Error(limit);
        }

        if (mechanism is IncludeMechanism)
        {
            return IncludeMatch.Evaluate(target, ref context);
        }

        // Section 4.8 leaves a malformed target-name open; it names no host, so it does not match.
        return target.Name is null ? Match.No : Ask(mechanism, target.Name, ref context);
    }

    private static Match Ask(Mechanism mechanism, DomainName target, ref EvaluationContext context)
    {
        QuestionType type = mechanism.FirstQuestion(context.AddressType);
        if (context.Meter.AskCounted(type, type == QuestionType.Ptr ? null : target) is not { } answer)
        {
            return Match.Missing;
        }

        // Section 5.5: for ptr alone, DNS errors are no match.
        if (!answer.IsDefinite && (mechanism is not PtrMechanism || context.Meter.Exceeded is not null))
        {
            return Match.Error(answer, ref context.Meter);
        }

        return mechanism switch
        {
            AMechanism a => AMatch.Evaluate(answer, a, ref context),
            MxMechanism mx => MxMatch.Evaluate(answer, mx, target, ref context),
            PtrMechanism => PtrMatch.Evaluate(answer, target, ref context),
            ExistsMechanism => ExistsMatch.Evaluate(answer),
            _ => throw new UnreachableException(),
        };
    }

    // What a term that asked makes of the evaluation; null where it goes on.
    private static Finding? ToFinding(Match match, Directive directive, SpfRecord record, ref EvaluationContext context, DomainName domain)
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

    private static Finding Matched(Directive directive, SpfRecord record, DomainName domain) =>
        new(directive.Status, Cause.Matched, domain, record, record.Text, directive.Text);

    private static string Describe(Match match, Directive directive) => match switch
    {
        { Exception: { } exception } => $"ends the evaluation: {exception.Status} ({exception.Cause})",
        { IsMatch: true } => $"matches: {directive.Status}",
        _ => "does not match",
    };
}
