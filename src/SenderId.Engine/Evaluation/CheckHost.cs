using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using SenderId.Evaluation.Policies;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>The function check_host(): may this client send mail for this domain?</summary>
/// <remarks>RFC 7208 section 4, RFC 4406 section 4. Safe for any number of concurrent evaluations.</remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="limits">The limits of each evaluation.</param>
/// <param name="clock">The clock that the time limit is measured with.</param>
/// <param name="asksAhead">Whether questions that do not depend on each other are asked side by side.</param>
/// <param name="policies">Compiled policies of domains met before, for this resolver and these limits; null to interpret every time.</param>
public sealed class CheckHost(IDnsResolver resolver, LookupLimits limits, TimeProvider clock, bool asksAhead = true, PolicyCache? policies = null)
{
    private static readonly SearchValues<char> s_specials = SearchValues.Create("[]()<>@,;:\\\" \t\r\n\0");

    /// <summary>Evaluates one identity.</summary>
    /// <returns>One of the seven results; never an exception for what DNS or a publisher does.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask<CheckOutcome> CheckAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (policies is null || request.WithTrace || policies.Find(request) is not { } known)
        {
            return InterpretAsync(request, cancellationToken);
        }

        return known.RecordDomain is null ? new(known.Outcome) : ExplainAsync(known, known.RecordDomain, request, cancellationToken);
    }

    // An evaluation that waits for nothing, its answers being in a cache, costs no state machine.
    private ValueTask<CheckOutcome> InterpretAsync(CheckRequest request, CancellationToken cancellationToken)
    {
        EvaluationContext context = Begin(request, cancellationToken);
        if (!TryReadDomain(request.Domain, out DomainName? domain))
        {
            return FinishAsync(new Finding(SenderIdStatus.None, Cause.MalformedDomain), context, null);
        }

        ValueTask<Finding> finding = DomainCheck.EvaluateAsync(context, domain);
        return finding.IsCompletedSuccessfully ? FinishAsync(finding.Result, context, domain) : AwaitAsync(finding, context, domain);
    }

    private async ValueTask<CheckOutcome> AwaitAsync(ValueTask<Finding> finding, EvaluationContext context, DomainName domain) =>
        await FinishAsync(await finding.ConfigureAwait(false), context, domain).ConfigureAwait(false);

    private ValueTask<CheckOutcome> FinishAsync(Finding finding, EvaluationContext context, DomainName? domain)
    {
        CheckRequest request = context.Request;
        CheckOutcome outcome = Conclude(finding, request.Scope, request.Domain, context.Meter.TermCount, context.Meter.VoidCount);
        return finding is { Status: SenderIdStatus.Fail, Record.Explanation: { } exp, Domain: { } recordDomain }
            ? ExplainAsync(outcome, exp, recordDomain, context, domain)
            : new(Complete(outcome, context, domain));
    }

    private async ValueTask<CheckOutcome> ExplainAsync(
        CheckOutcome outcome, DomainSpec explanation, DomainName recordDomain, EvaluationContext context, DomainName? domain)
    {
        string? text = await Explanation.FetchAsync(explanation, context, recordDomain).ConfigureAwait(false);
        return Complete(text is null ? outcome : outcome with { Explanation = text }, context, domain);
    }

    private CheckOutcome Complete(CheckOutcome outcome, EvaluationContext context, DomainName? domain)
    {
        if (context.Meter.Trace is { } trace)
        {
            return outcome with { Trace = [.. trace] };
        }

        if (policies is not null && domain is not null)
        {
            policies.Consider(domain, context.Request, resolver, limits);
        }

        return outcome;
    }

    private ValueTask<CheckOutcome> ExplainAsync(PolicyResult known, DomainName recordDomain, CheckRequest request, CancellationToken cancellationToken)
    {
        if (known.Text is null)
        {
            // Taken note of like an interpreted one: what was not at hand when the policy was compiled may be now.
            DomainName? domain = DomainName.TryParse(request.Domain, out DomainName? name) ? name : null;
            return ExplainAsync(known.Outcome, known.Explanation!, recordDomain, Begin(request, cancellationToken), domain);
        }

        string? explanation = Explanation.Expand(known.Text, request, clock, recordDomain, limits);
        return new(explanation is null ? known.Outcome : known.Outcome with { Explanation = explanation });
    }

    private EvaluationContext Begin(CheckRequest request, CancellationToken cancellationToken) =>
        new(request, new LookupMeter(resolver, limits, clock, request.WithTrace ? [] : null, asksAhead, cancellationToken));

    // RFC 7208 section 4.3: a malformed or single-label domain is not looked up. Names in DNS may hold any character, but
    // what comes after an at sign may not hold the specials of RFC 5322: a domain literal is no domain name.
    private static bool TryReadDomain(string text, [NotNullWhen(true)] out DomainName? domain)
    {
        domain = null;
        return !text.AsSpan().ContainsAny(s_specials) && DomainName.TryParse(text, out domain) && domain.IsMultiLabel;
    }

    internal static CheckOutcome Conclude(Finding finding, IdentityScope scope, string domain, int termCount, int voidCount)
    {
        (SenderIdStatus status, FailReason reason) = Judge(finding, scope);
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
            DnsLookups = termCount,
            VoidLookups = voidCount,
        };
    }

    // RFC 7208 section 4.3 says none where the domain is malformed or does not exist. For the PRA, RFC 4406 section 4.3 says
    // Fail where it does not exist, and the product says Fail where it is malformed. Inside include and redirect nothing differs.
    private static (SenderIdStatus Status, FailReason Reason) Judge(Finding finding, IdentityScope scope) => finding switch
    {
        { Status: SenderIdStatus.Fail } => (SenderIdStatus.Fail, FailReason.NotPermitted),
        { Status: SenderIdStatus.None, Cause: Cause.DomainDoesNotExist } when scope == IdentityScope.Pra => (SenderIdStatus.Fail, FailReason.DomainDoesNotExist),
        { Status: SenderIdStatus.None, Cause: Cause.MalformedDomain } when scope == IdentityScope.Pra => (SenderIdStatus.Fail, FailReason.MalformedDomain),
        _ => (finding.Status, FailReason.None),
    };
}
