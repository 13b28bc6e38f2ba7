using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Follows a redirect: the result of the target, except that none is permerror.</summary>
/// <remarks>RFC 7208 section 6.1.</remarks>
internal static class Redirection
{
    internal static Finding? Evaluate(DomainSpec redirect, SpfRecord record, ref EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return Failure.OfLimit(Cause.LookupLimitExceeded).At(domain, record, Term(redirect));
        }

        if (!Target.TryFind(redirect, ref context, domain, out Target target))
        {
            return null;
        }

        if (context.Meter.Exceeded is { } limit)
        {
            return Failure.OfLimit(limit).At(domain, record, Term(redirect));
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return MalformedName(target.Text ?? redirect.Macros.Text).At(domain, record, Term(redirect));
        }

        context.Meter.Depth++;
        Finding? finding = RecordLookup.Evaluate(ref context, name);
        context.Meter.Depth--;
        return finding?.Status == SenderIdStatus.None
            ? WithoutRecord(name).At(domain, record, Term(redirect))
            : finding;
    }

    private static Finding MalformedName(string text) =>
        new(SenderIdStatus.PermError, Cause.RedirectWithoutRecord, Detail: $"The redirect leads to '{text}', which is not a valid domain name.");

    private static Finding WithoutRecord(DomainName name) =>
        new(SenderIdStatus.PermError, Cause.RedirectWithoutRecord, Detail: $"The redirect leads to '{name}', which has no record.");

    internal static string Term(DomainSpec redirect) => $"redirect={redirect}";
}
