using SenderId.Evaluation.Mechanisms;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>One check_host() of a valid domain: the outermost, or one inside an include or behind a redirect.</summary>
/// <remarks>RFC 7208 sections 4.4 to 4.7 and 6.1.</remarks>
internal static class DomainCheck
{
    internal static async ValueTask<Finding> EvaluateAsync(EvaluationContext context, DomainName domain)
    {
        if (context.IsTraced)
        {
            context.Note(TraceKind.Check, $"check_host({domain})", $"scope {context.Request.Scope}, client {context.Client}");
        }

        Finding finding = await LookUpAsync(context, domain).ConfigureAwait(false);
        if (context.IsTraced)
        {
            context.Note(TraceKind.Result, $"result for {domain}", finding.Detail is null ? $"{finding.Status} ({finding.Cause})" : $"{finding.Status} ({finding.Cause}): {finding.Detail}");
        }

        return finding;
    }

    // Sections 4.4 and 4.5: record lookup and selection.
    private static async ValueTask<Finding> LookUpAsync(EvaluationContext context, DomainName domain)
    {
        DnsAnswer answer = await context.Meter.TextAsync(domain).ConfigureAwait(false);
        if (!answer.IsDefinite)
        {
            return Failure.Of(answer, context.Meter) with { Domain = domain };
        }

        if (answer.Code == DnsAnswerCode.NameError)
        {
            return new Finding(SenderIdStatus.None, Cause.DomainDoesNotExist, domain);
        }

        RecordSelection selection = RecordSelector.Select(
            answer, context.Request.Scope, context.Request.Records == RecordPreference.Spf1Only);
        if (selection.Text?.Length > context.Limits.MaxRecordLength)
        {
            return new Finding(SenderIdStatus.PermError, Cause.RecordMalformed, domain, Detail: "The record is longer than allowed.");
        }

        if (selection.Fault is { } fault)
        {
            return new Finding(SenderIdStatus.PermError, fault.Cause, domain, RecordText: selection.Text, Detail: selection.FaultDetail);
        }

        if (selection.Record is not { } record)
        {
            return new Finding(SenderIdStatus.None, Cause.NoRecord, domain);
        }

        if (context.IsTraced)
        {
            context.Note(TraceKind.Record, $"record of {domain}", record.Text);
        }

        if (context.Meter.AsksAhead)
        {
            SideBySide.AskAhead(record, context, domain);
        }

        return await EvaluateTermsAsync(record, context, domain).ConfigureAwait(false);
    }

    // Sections 4.6.2 and 4.7: each mechanism in turn, then the redirect, then the default.
    private static async ValueTask<Finding> EvaluateTermsAsync(SpfRecord record, EvaluationContext context, DomainName domain)
    {
        foreach (Directive directive in record.Directives)
        {
            Match match = directive.Mechanism.AsksDns
                ? await AskAsync(directive, context, domain).ConfigureAwait(false)
                : Match.Of(Compare(directive.Mechanism, context.Client));
            if (context.IsTraced)
            {
                context.Note(TraceKind.Term, directive.Text, Describe(match, directive));
            }

            if (match.Exception is { } exception)
            {
                // The innermost record and term at fault are the ones to show.
                return exception.Domain is not null
                    ? exception
                    : exception with { Domain = domain, Record = record, RecordText = record.Text, Term = directive.Text };
            }

            if (match.IsMatch)
            {
                return new Finding(directive.Status, Cause.Matched, domain, record, record.Text, directive.Text);
            }
        }

        // Section 5.1: a redirect beside an "all" is ignored; an "all" has always matched before this line.
        return record.Redirect is { } redirect
            ? await RedirectAsync(redirect, record, context, domain).ConfigureAwait(false)
            : new Finding(SenderIdStatus.Neutral, Cause.NoMatch, domain, record, record.Text);
    }

    private static bool Compare(Mechanism mechanism, NetAddress client) => mechanism switch
    {
        Ip4Mechanism ip4 => Ip4Match.Evaluate(ip4, client),
        Ip6Mechanism ip6 => Ip6Match.Evaluate(ip6, client),
        AllMechanism => true,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ValueTask<Match> AskAsync(Directive directive, EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return new(new Match(false, Failure.OfLimit(Cause.LookupLimitExceeded)));
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

    // Section 6.1: the result of the target, except that none is permerror.
    private static async ValueTask<Finding> RedirectAsync(DomainSpec redirect, SpfRecord record, EvaluationContext context, DomainName domain)
    {
        string term = $"redirect={redirect}";
        var error = new Finding(SenderIdStatus.PermError, Cause.RedirectWithoutRecord, domain, record, record.Text, term);
        if (!context.Meter.TryCountTerm())
        {
            return Failure.OfLimit(Cause.LookupLimitExceeded) with { Domain = domain, Record = record, RecordText = record.Text, Term = term };
        }

        Target target = await Target.FindAsync(redirect, context, domain).ConfigureAwait(false);
        if (context.Meter.Exceeded is { } limit)
        {
            return Failure.OfLimit(limit) with { Domain = domain, Record = record, RecordText = record.Text, Term = term };
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return error with { Detail = $"The redirect leads to '{target.Text ?? redirect.Macros.Text}', which is no valid domain name." };
        }

        context.Meter.Depth++;
        Finding finding = await EvaluateAsync(context, name).ConfigureAwait(false);
        context.Meter.Depth--;
        return finding.Status == SenderIdStatus.None ? error with { Detail = $"The redirect leads to '{name}', which has no record." } : finding;
    }

    private static string Describe(Match match, Directive directive) => match switch
    {
        { Exception: { } exception } => $"ends the evaluation: {exception.Status} ({exception.Cause})",
        { IsMatch: true } => $"matches: {directive.Status}",
        _ => "does not match",
    };
}
