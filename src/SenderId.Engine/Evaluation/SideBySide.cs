using SenderId.Evaluation.Mechanisms;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Sends the questions of a record's terms at once, so that a slow name server is waited for once and not term by term.</summary>
/// <remarks>
/// Never more terms than RFC 7208 section 4.6.4 leaves, none behind the term that is sure to end the evaluation, and none that
/// needs an answer first. Counting and tracing happen when the evaluation comes to the term.
/// </remarks>
internal static class SideBySide
{
    internal static void AskAhead(SpfRecord record, EvaluationContext context, DomainName domain)
    {
        int remaining = context.Meter.RemainingTermCount;
        foreach (Directive directive in record.Directives)
        {
            switch (directive.Mechanism)
            {
                case AllMechanism:
                case Ip4Mechanism ip4 when Ip4Match.Evaluate(ip4, context.Client):
                case Ip6Mechanism ip6 when Ip6Match.Evaluate(ip6, context.Client):
                    return;
                case { AsksDns: true } when remaining-- <= 0:
                    return;
                default:
                    AskAhead(directive.Mechanism, context, domain);
                    break;
            }
        }

        if (record.Redirect is { } redirect && remaining > 0)
        {
            AskAhead(QuestionType.Txt, redirect, context, domain);
        }
    }

    private static void AskAhead(Mechanism mechanism, EvaluationContext context, DomainName domain)
    {
        switch (mechanism)
        {
            case IncludeMechanism include:
                AskAhead(QuestionType.Txt, include.Domain, context, domain);
                break;
            case AMechanism a:
                AskAhead(context.AddressType, a.Domain, context, domain);
                break;
            case MxMechanism mx:
                AskAhead(QuestionType.Mx, mx.Domain, context, domain);
                break;
            case ExistsMechanism exists:
                AskAhead(QuestionType.A, exists.Domain, context, domain);
                break;
            case PtrMechanism:
                context.Meter.AskPointersAhead(context.Client);
                break;
            default:
                break;
        }
    }

    private static void AskAhead(QuestionType type, DomainSpec? spec, EvaluationContext context, DomainName domain)
    {
        // %{p} needs answers of its own first.
        if (spec is { Macros.UsesValidatedName: true })
        {
            return;
        }

        DomainName? name = domain;
        if (spec is not null)
        {
            string? expanded = spec.IsLiteral ? null : MacroExpander.Expand(spec.Macros, context.Request, context.Meter.Clock, domain, validatedName: null);
            name = spec.IsLiteral ? spec.LiteralName : expanded is null ? null : TargetName.Create(expanded);
        }

        if (name is not null)
        {
            context.Meter.AskAhead(type, name);
        }
    }
}
