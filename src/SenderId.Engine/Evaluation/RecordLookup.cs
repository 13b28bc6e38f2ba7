using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>One check_host() of a valid domain: the outermost, or one inside an include or behind a redirect.</summary>
/// <remarks>RFC 7208 sections 4.4 and 4.5.</remarks>
internal static class RecordLookup
{
    /// <summary>The finding; null where an answer is missing.</summary>
    internal static Finding? Evaluate(ref EvaluationContext context, DomainName domain)
    {
        if (!context.IsTraced)
        {
            return LookUp(ref context, domain);
        }

        context.Note(TraceKind.Check, $"check_host({domain})", $"scope {context.Request.Scope}, client {context.Client}");
        Finding? finding = LookUp(ref context, domain);
        string detail = finding?.Detail is null ? "" : $": {finding.Detail}";
        context.Note(TraceKind.Result, $"result for {domain}", $"{finding?.Status} ({finding?.Cause}){detail}");
        return finding;
    }

    private static Finding? LookUp(ref EvaluationContext context, DomainName domain)
    {
        if (context.Meter.Ask(QuestionType.Txt, domain) is not { } answer)
        {
            return null;
        }

        if (!answer.IsDefinite)
        {
            return Failure.Of(answer, ref context.Meter) with { Domain = domain };
        }

        if (FindingWithoutRecord(answer, context.Request, context.Limits, domain, out SpfRecord? record) is { } finding)
        {
            return finding;
        }

        if (context.IsTraced)
        {
            context.Note(TraceKind.Record, $"record of {domain}", record!.Text);
            UnusedTerms.Note(record, ref context);
        }

        return RecordEvaluation.Evaluate(record!, ref context, domain);
    }

    // Section 4.5: selects the record of a definite answer; where there is none to evaluate, says what follows.
    private static Finding? FindingWithoutRecord(
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
            return new Finding(SenderIdStatus.PermError, fault.Cause, domain, RecordText: selection.Text, Detail: selection.Detail);
        }

        record = selection.Record;
        return record is null ? new Finding(SenderIdStatus.None, Cause.NoRecord, domain, Detail: selection.Detail) : null;
    }
}
