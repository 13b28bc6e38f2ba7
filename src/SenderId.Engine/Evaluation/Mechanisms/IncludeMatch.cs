using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.2.</remarks>
internal static class IncludeMatch
{
    internal static ValueTask<Match> EvaluateAsync(IncludeMechanism mechanism, EvaluationContext context, DomainName domain) =>
        mechanism.Domain is { IsLiteral: true } literal
            ? EvaluateAsync(new Target(literal.LiteralName, literal.Macros.Text), context)
            : ExpandAsync(mechanism.Domain, context, domain);

    private static async ValueTask<Match> ExpandAsync(DomainSpec spec, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(spec, context, domain).ConfigureAwait(false);
        return context.Meter.Exceeded is { } limit
            ? Match.Error(limit)
            : await EvaluateAsync(target, context).ConfigureAwait(false);
    }

    private static ValueTask<Match> EvaluateAsync(Target target, EvaluationContext context)
    {
        if (target.Text is null)
        {
            // RFC 8616 section 4: a term whose macros cannot be expanded matches nothing.
            return new(Match.No);
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return new(new Match(false, MalformedName(target.Text)));
        }

        context.Meter.Depth++;
        ValueTask<Finding> inner = DomainCheck.EvaluateAsync(context, name);
        return inner.IsCompletedSuccessfully ? new(Judge(inner.Result, context, name)) : JudgeAsync(inner, context, name);
    }

    private static async ValueTask<Match> JudgeAsync(ValueTask<Finding> inner, EvaluationContext context, DomainName name) =>
        Judge(await inner.ConfigureAwait(false), context, name);

    // The table of section 5.2. An inner Fail, with whatever qualifier, only means "not match".
    private static Match Judge(Finding inner, EvaluationContext context, DomainName name)
    {
        context.Meter.Depth--;
        return inner.Status switch
        {
            SenderIdStatus.Pass => Match.Yes,
            SenderIdStatus.Fail or SenderIdStatus.SoftFail or SenderIdStatus.Neutral => Match.No,
            SenderIdStatus.None => new Match(false, WithoutRecord(name)),
            _ => new Match(false, inner),
        };
    }

    internal static Finding MalformedName(string text) =>
        new(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, Detail: $"The name to include, '{text}', is no valid domain name.");

    internal static Finding WithoutRecord(DomainName name) =>
        new(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, Detail: $"The included domain '{name}' has no record.");
}
