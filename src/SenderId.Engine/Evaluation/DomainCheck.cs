using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>One check_host() of a valid domain: the outermost, or one inside an include or behind a redirect.</summary>
/// <remarks>RFC 7208 sections 4.4 to 4.7 and 6.1.</remarks>
internal static class DomainCheck
{
    internal static ValueTask<Finding> EvaluateAsync(EvaluationContext context, DomainName domain)
    {
        if (context.IsTraced)
        {
            context.Note(TraceKind.Check, $"check_host({domain})", $"scope {context.Request.Scope}, client {context.Client}");
            return EvaluateTracedAsync(context, domain);
        }

        return LookUpAsync(context, domain);
    }

    private static async ValueTask<Finding> EvaluateTracedAsync(EvaluationContext context, DomainName domain)
    {
        Finding finding = await LookUpAsync(context, domain).ConfigureAwait(false);
        context.Note(TraceKind.Result, $"result for {domain}", finding.Detail is null ? $"{finding.Status} ({finding.Cause})" : $"{finding.Status} ({finding.Cause}): {finding.Detail}");
        return finding;
    }

    // Section 4.4: record lookup. An answer that is there at once costs no state machine.
    private static ValueTask<Finding> LookUpAsync(EvaluationContext context, DomainName domain)
    {
        ValueTask<DnsAnswer> answer = context.Meter.TextAsync(domain);
        return answer.IsCompletedSuccessfully ? SelectAsync(answer.Result, context, domain) : AwaitAsync(answer, context, domain);
    }

    private static async ValueTask<Finding> AwaitAsync(ValueTask<DnsAnswer> answer, EvaluationContext context, DomainName domain) =>
        await SelectAsync(await answer.ConfigureAwait(false), context, domain).ConfigureAwait(false);

    private static ValueTask<Finding> SelectAsync(DnsAnswer answer, EvaluationContext context, DomainName domain)
    {
        if (!answer.IsDefinite)
        {
            return new(Failure.Of(answer, context.Meter) with { Domain = domain });
        }

        if (FindingWithoutRecord(answer, context.Request, context.Limits, domain, out SpfRecord? record) is { } finding)
        {
            return new(finding);
        }

        if (context.IsTraced)
        {
            context.Note(TraceKind.Record, $"record of {domain}", record!.Text);
        }

        if (context.Meter.AsksAhead)
        {
            SideBySide.AskAhead(record!, context, domain);
        }

        return TermLoop.EvaluateAsync(record!, context, domain);
    }

    /// <summary>Section 4.5: selects the record of a definite answer; where there is none to evaluate, says what follows.</summary>
    internal static Finding? FindingWithoutRecord(
        DnsAnswer answer, CheckRequest request, LookupLimits limits, DomainName domain, out SpfRecord? record)
    {
        record = null;
        if (answer.Code == DnsAnswerCode.NameError)
        {
            return new Finding(SenderIdStatus.None, Cause.DomainDoesNotExist, domain);
        }

        RecordSelection selection = RecordSelector.Select(answer, request.Scope, request.Records == RecordPreference.Spf1Only);
        if (selection.Text?.Length > limits.MaxRecordLength)
        {
            return new Finding(SenderIdStatus.PermError, Cause.RecordMalformed, domain, Detail: "The record is longer than allowed.");
        }

        if (selection.Fault is { } fault)
        {
            return new Finding(SenderIdStatus.PermError, fault.Cause, domain, RecordText: selection.Text, Detail: selection.FaultDetail);
        }

        record = selection.Record;
        return record is null ? new Finding(SenderIdStatus.None, Cause.NoRecord, domain) : null;
    }
}
