using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.2.</remarks>
internal static class IncludeMatch
{
    internal static async ValueTask<Match> EvaluateAsync(IncludeMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(mechanism.Domain, context, domain).ConfigureAwait(false);
        if (context.Meter.Exceeded is { } limit)
        {
            return new Match(false, Failure.OfLimit(limit));
        }

        if (target.Text is null)
        {
            // RFC 8616 section 4: a term whose macros cannot be expanded matches nothing.
            return Match.No;
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return Match.Error(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, $"The name to include, '{target.Text}', is no valid domain name.");
        }

        context.Meter.Depth++;
        Finding inner = await DomainCheck.EvaluateAsync(context, name).ConfigureAwait(false);
        context.Meter.Depth--;

        // The table of section 5.2. An inner Fail, with whatever qualifier, only means "not match".
        return inner.Status switch
        {
            SenderIdStatus.Pass => Match.Yes,
            SenderIdStatus.Fail or SenderIdStatus.SoftFail or SenderIdStatus.Neutral => Match.No,
            SenderIdStatus.None => Match.Error(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, $"The included domain '{name}' has no record."),
            _ => new Match(false, inner),
        };
    }
}
