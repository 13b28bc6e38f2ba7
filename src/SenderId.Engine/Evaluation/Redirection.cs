using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Follows a redirect: the result of the target, except that none is permerror.</summary>
/// <remarks>RFC 7208 section 6.1.</remarks>
internal static class Redirection
{
    internal static async ValueTask<Finding> EvaluateAsync(DomainSpec redirect, SpfRecord record, EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return Failure.OfLimit(Cause.LookupLimitExceeded).At(domain, record, Term(redirect));
        }

        Target target = await Target.FindAsync(redirect, context, domain).ConfigureAwait(false);
        if (context.Meter.Exceeded is { } limit)
        {
            return Failure.OfLimit(limit).At(domain, record, Term(redirect));
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return MalformedName(target.Text ?? redirect.Macros.Text).At(domain, record, Term(redirect));
        }

        context.Meter.Depth++;
        Finding finding = await DomainCheck.EvaluateAsync(context, name).ConfigureAwait(false);
        context.Meter.Depth--;
        return finding.Status == SenderIdStatus.None
            ? WithoutRecord(name).At(domain, record, Term(redirect))
            : finding;
    }

    internal static Finding MalformedName(string text) =>
        new(SenderIdStatus.PermError, Cause.RedirectWithoutRecord, Detail: $"The redirect leads to '{text}', which is no valid domain name.");

    internal static Finding WithoutRecord(DomainName name) =>
        new(SenderIdStatus.PermError, Cause.RedirectWithoutRecord, Detail: $"The redirect leads to '{name}', which has no record.");

    internal static string Term(DomainSpec redirect) => $"redirect={redirect}";
}
