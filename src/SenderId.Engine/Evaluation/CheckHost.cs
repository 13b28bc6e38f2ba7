using System.Runtime.CompilerServices;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>The function check_host(): may this client send mail for this domain?</summary>
/// <remarks>RFC 7208 section 4, RFC 4406 section 4. Safe for any number of concurrent evaluations.</remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="limits">The limits of each evaluation.</param>
/// <param name="clock">The clock that the time limit is measured with.</param>
/// <param name="prefetch">Whether questions that do not depend on each other are asked side by side.</param>
/// <param name="compiledRecords">Compiled records of domains met before, for this resolver and these limits; null to interpret every time.</param>
public sealed class CheckHost(IDnsResolver resolver, LookupLimits limits, TimeProvider clock, bool prefetch = true,
    CompiledRecordCache? compiledRecords = null)
{
    /// <summary>Evaluates one identity.</summary>
    /// <returns>One of the seven results; never an exception for what DNS or a publisher does.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<CheckOutcome> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (compiledRecords is null || request.WithTrace || compiledRecords.Find(request) is not { } known)
        {
            return EvaluateAsync(request, cancellationToken);
        }

        return known.RecordDomain is null ? new(known.Outcome) : ExplainAsync(known, known.RecordDomain, request, cancellationToken);
    }

    // An evaluation that waits for nothing, its answers being in a cache, costs no state machine.
    private ValueTask<CheckOutcome> EvaluateAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        if (!CheckedDomain.TryRead(request.Domain, out DomainName? domain))
        {
            return new(Malformed(request));
        }

        return EvaluateAsync(request, domain, null, cancellationToken);
    }

    // Nothing is asked, so the trace is that one sentence.
    private static CheckOutcome Malformed(CheckRequest request)
    {
        string fault = CheckedDomain.Describe(request.Domain);
        CheckOutcome outcome = ToOutcome(
            new Finding(SenderIdStatus.None, Cause.MalformedDomain, Detail: fault), request.Scope, request.Domain, termCount: 0, voidCount: 0);
        return request.WithTrace
            ? outcome with
            {
                Trace = [new(0, TraceKind.Remark, $"Scope {request.Scope}", $"{outcome.Status} ({outcome.Cause}) without asking: {fault}")],
            }
            : outcome;
    }

    private ValueTask<CheckOutcome> EvaluateAsync(CheckRequest request, DomainName domain, CompiledResult? known, CancellationToken cancellationToken)
    {
        var answers = new AnswersAtHand(resolver, request.ClientAddress, clock, prefetch, cancellationToken);
        return Evaluate(request, domain, ref answers, known) is { } outcome
            ? new(Remember(outcome, domain, request))
            : WaitAsync(request, domain, new StrongBox<AnswersAtHand>(answers), known);
    }

    private async ValueTask<CheckOutcome> WaitAsync(CheckRequest request, DomainName domain, StrongBox<AnswersAtHand> answers, CompiledResult? known)
    {
        CheckOutcome? outcome;
        do
        {
            await answers.Value.WaitAsync(limits.MaxElapsed).ConfigureAwait(false);
            outcome = Evaluate(request, domain, ref answers.Value, known);
        }
        while (outcome is null);
        return Remember(outcome, domain, request);
    }

    // One pass, from the beginning to the end or to the first answer that is missing: then null. A trace is written in a pass of its own,
    // the last one over again, so that no step is told that a later pass took back.
    private CheckOutcome? Evaluate(CheckRequest request, DomainName domain, ref AnswersAtHand answers, CompiledResult? known)
    {
        var context = new EvaluationContext(request, ref answers, limits, trace: null);
        CheckOutcome? outcome = known is null
            ? Evaluate(ref context, domain)
            : Explain(known.Outcome, known.Explanation!, ref context, known.RecordDomain!);
        if (outcome is null || !request.WithTrace)
        {
            return outcome;
        }

        answers.Close();
        var trace = new List<TraceEntry>();
        context = new EvaluationContext(request, ref answers, limits, trace);
        return Evaluate(ref context, domain)! with { Trace = [.. trace] };
    }

    private static CheckOutcome? Evaluate(ref EvaluationContext context, DomainName domain)
    {
        if (RecordLookup.Evaluate(ref context, domain) is not { } finding)
        {
            return null;
        }

        CheckRequest request = context.Request;
        CheckOutcome outcome = ToOutcome(finding, request.Scope, request.Domain, context.Meter.TermCount, context.Meter.VoidCount);
        return finding is { Status: SenderIdStatus.Fail, Record.Explanation: { } explanation, Domain: { } recordDomain }
            ? Explain(outcome, explanation, ref context, recordDomain)
            : outcome;
    }

    private static CheckOutcome? Explain(CheckOutcome outcome, DomainSpec explanation, ref EvaluationContext context, DomainName recordDomain) =>
        !Explanation.TryFetch(explanation, ref context, recordDomain, out string? text) ? null
        : text is null ? outcome
        : outcome with { Explanation = text };

    private CheckOutcome Remember(CheckOutcome outcome, DomainName domain, CheckRequest request)
    {
        if (!request.WithTrace)
        {
            compiledRecords?.Consider(domain, request, resolver, limits);
        }

        return outcome;
    }

    private ValueTask<CheckOutcome> ExplainAsync(
        CompiledResult known, DomainName recordDomain, CheckRequest request, CancellationToken cancellationToken)
    {
        if (known.Text is null)
        {
            // Taken note of like an interpreted one: what was not at hand when the record was compiled may be now.
            return EvaluateAsync(request, DomainName.Parse(request.Domain), known, cancellationToken);
        }

        string? explanation = Explanation.Expand(known.Text, request, clock, recordDomain, limits);
        return new(explanation is null ? known.Outcome : known.Outcome with { Explanation = explanation });
    }

    internal static CheckOutcome ToOutcome(Finding finding, IdentityScope scope, string domain, int termCount, int voidCount)
    {
        (SenderIdStatus status, FailReason reason) = ToStatus(finding, scope);
        return new CheckOutcome
        {
            Scope = scope,
            Status = status,
            FailReason = reason,
            Cause = finding.Cause,
            Domain = domain,
            Record = finding.RecordText,
            RecordDomain = finding.RecordText is null ? null : finding.Domain?.Value,
            Term = finding.Term,
            Detail = finding.Detail,
            NameServer = finding.NameServer,
            DnsLookups = termCount,
            VoidLookups = voidCount,
        };
    }

    // RFC 7208 section 4.3 says none where the domain is malformed or does not exist. For the PRA, RFC 4406 section 4.3 says
    // Fail where it does not exist, and the product says Fail where it is malformed. Inside include and redirect nothing differs.
    private static (SenderIdStatus Status, FailReason Reason) ToStatus(Finding finding, IdentityScope scope) => finding switch
    {
        { Status: SenderIdStatus.Fail } => (SenderIdStatus.Fail, FailReason.NotPermitted),
        { Status: SenderIdStatus.None, Cause: Cause.DomainDoesNotExist } when scope == IdentityScope.Pra =>
            (SenderIdStatus.Fail, FailReason.DomainDoesNotExist),
        { Status: SenderIdStatus.None, Cause: Cause.MalformedDomain } when scope == IdentityScope.Pra =>
            (SenderIdStatus.Fail, FailReason.MalformedDomain),
        _ => (finding.Status, FailReason.None),
    };
}
