using SenderId.Evaluation.Mechanisms;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Policies;

/// <summary>Walks an include tree once for all addresses of a family, with the rules and counts of the interpreter.</summary>
/// <remarks>
/// The interpreter takes one address through the terms; this takes all of them, as sets that split where a term matches some.
/// A test proves both equal. Whatever it cannot settle (macros, ptr, exists, failures) it leaves to the interpreter.
/// </remarks>
internal sealed class PolicyCompiler(PolicyAnswers answers, LookupLimits limits, CheckRequest request)
{
    // Stops hostile include trees from costing more than their evaluation: past it nothing is compiled.
    private const int MaxStepCount = 20_000;

    private readonly bool _isIPv4 = request.ClientAddress.IsIPv4;
    private int _steps;

    /// <summary>Compiles the policy of a domain for the scope of the request and the family of its client.</summary>
    /// <returns>Null where the tree is too large.</returns>
    internal static CompiledPolicy? Compile(DomainName domain, CheckRequest request, IDnsResolver resolver, LookupLimits limits, TimeProvider clock)
    {
        var answers = new PolicyAnswers(resolver, clock.GetUtcNow());
        var compiler = new PolicyCompiler(answers, limits, request);
        var ranges = new List<(UInt128 First, PolicyResult? Result)>();
        compiler.Walk(domain, new Cohort(AddressSet.All(compiler._isIPv4), 0, 0), (cohort, finding) =>
        {
            PolicyResult? result = finding is null ? null : PolicyExplanation.Settle(
                CheckHost.Conclude(finding, request.Scope, domain.Value, cohort.TermCount, cohort.VoidCount), finding, answers, request, limits, clock);
            ranges.AddRange(cohort.Addresses.Ranges.Select(range => (range.First, result)));
        });
        if (compiler._steps > MaxStepCount)
        {
            return null;
        }

        ranges.Sort(static (left, right) => left.First.CompareTo(right.First));
        return new CompiledPolicy(ranges, compiler._isIPv4, answers.ValidUntil, answers.HasPending);
    }

    // DomainCheck for all addresses of a cohort.
    private void Walk(DomainName domain, Cohort cohort, Action<Cohort, Finding?> settle)
    {
        if (answers.Text(domain) is not { } answer)
        {
            settle(cohort, null);
            return;
        }

        if (DomainCheck.FindingWithoutRecord(answer, request, limits, domain, out SpfRecord? record) is { } finding)
        {
            settle(cohort, finding);
            return;
        }

        WalkTerms(record!, domain, cohort, settle);
    }

    // TermLoop and Redirection for all addresses of a cohort.
    private void WalkTerms(SpfRecord record, DomainName domain, Cohort cohort, Action<Cohort, Finding?> settle)
    {
        List<Cohort> cohorts = [cohort];
        foreach (Directive directive in record.Directives)
        {
            var unmatched = new List<Cohort>();
            foreach (Cohort current in cohorts)
            {
                if (++_steps > MaxStepCount)
                {
                    settle(current, null);
                    continue;
                }

                WalkDirective(new PolicyTerm(directive, record, domain, settle), current, unmatched);
            }

            cohorts = Cohort.Merge(unmatched);
        }

        foreach (Cohort current in cohorts)
        {
            WalkEnd(record, domain, current, settle);
        }
    }

    private void WalkDirective(PolicyTerm term, Cohort cohort, List<Cohort> unmatched)
    {
        switch (term.Directive.Mechanism)
        {
            case AllMechanism:
                term.Match(cohort);
                return;
            case Ip4Mechanism ip4:
                if (_isIPv4)
                {
                    term.Match(cohort with { Addresses = cohort.Addresses.Take(ip4.NetworkBits, ip4.NetworkBits | ~ip4.Mask) });
                }

                unmatched.Add(cohort);
                return;
            case Ip6Mechanism ip6:
                if (!_isIPv4)
                {
                    term.Match(cohort with { Addresses = cohort.Addresses.Take(ip6.NetworkBits, ip6.NetworkBits | ~ip6.Mask) });
                }

                unmatched.Add(cohort);
                return;
        }

        cohort = cohort with { TermCount = cohort.TermCount + 1 };
        if (cohort.TermCount > limits.MaxLookupTermCount)
        {
            term.Fail(cohort, Failure.OfLimit(Cause.LookupLimitExceeded));
            return;
        }

        switch (term.Directive.Mechanism)
        {
            case IncludeMechanism { Domain.IsLiteral: true } include:
                WalkInclude(term, include, cohort, unmatched);
                return;
            case AMechanism { Domain: null or { IsLiteral: true } } a:
                WalkA(term, a, cohort, unmatched);
                return;
            case MxMechanism { Domain: null or { IsLiteral: true } } mx:
                WalkMx(term, mx, cohort, unmatched);
                return;
            default:
                term.Interpret(cohort);
                return;
        }
    }

    private void WalkInclude(PolicyTerm term, IncludeMechanism include, Cohort cohort, List<Cohort> unmatched)
    {
        if (include.Domain.LiteralName is not { IsMultiLabel: true } name)
        {
            term.Fail(cohort, IncludeMatch.MalformedName(include.Domain.Macros.Text));
            return;
        }

        Walk(name, cohort, (settled, finding) =>
        {
            switch (finding?.Status)
            {
                case null:
                    term.Interpret(settled);
                    break;
                case SenderIdStatus.Pass:
                    term.Match(settled);
                    break;
                case SenderIdStatus.Fail or SenderIdStatus.SoftFail or SenderIdStatus.Neutral:
                    unmatched.Add(settled);
                    break;
                case SenderIdStatus.None:
                    term.Fail(settled, IncludeMatch.WithoutRecord(name));
                    break;
                default:
                    term.Fail(settled, finding);
                    break;
            }
        });
    }

    private void WalkA(PolicyTerm term, AMechanism a, Cohort cohort, List<Cohort> unmatched)
    {
        DomainName? name = a.Domain is null ? term.Domain : a.Domain.LiteralName;
        if (name is null || TakeAddresses(term, name, a.Length, ref cohort))
        {
            unmatched.Add(cohort);
        }
    }

    private void WalkMx(PolicyTerm term, MxMechanism mx, Cohort cohort, List<Cohort> unmatched)
    {
        DomainName? target = mx.Domain is null ? term.Domain : mx.Domain.LiteralName;
        if (target is null)
        {
            unmatched.Add(cohort);
            return;
        }

        if (answers.MailExchangers(target) is not { } exchangers)
        {
            term.Interpret(cohort);
            return;
        }

        if (!TryCountVoid(term, exchangers, ref cohort))
        {
            return;
        }

        if (exchangers.Exchangers.Length > limits.MaxMxNameCount)
        {
            term.Fail(cohort, MxMatch.TooManyNames(target, exchangers.Exchangers.Length));
            return;
        }

        foreach (MailExchanger exchanger in exchangers.Exchangers)
        {
            if (cohort.Addresses.IsEmpty)
            {
                return;
            }

            if (exchanger.Name is { } host && !TakeAddresses(term, host, mx.Length, ref cohort))
            {
                return;
            }
        }

        unmatched.Add(cohort);
    }

    // Takes the addresses that a name's address records match out of the cohort; false where all of it is settled.
    private bool TakeAddresses(PolicyTerm term, DomainName name, DualCidrLength length, ref Cohort cohort)
    {
        if (answers.Addresses(name, _isIPv4 ? QuestionType.A : QuestionType.Aaaa) is not { } answer)
        {
            term.Interpret(cohort);
            return false;
        }

        if (!TryCountVoid(term, answer, ref cohort))
        {
            return false;
        }

        foreach (NetAddress address in answer.Addresses)
        {
            if (address.IsIPv4 == _isIPv4)
            {
                (UInt128 first, UInt128 last) = length.Around(address);
                term.Match(cohort with { Addresses = cohort.Addresses.Take(first, last) });
            }
        }

        return true;
    }

    private bool TryCountVoid(PolicyTerm term, DnsAnswer answer, ref Cohort cohort)
    {
        if (!answer.IsVoid)
        {
            return true;
        }

        cohort = cohort with { VoidCount = cohort.VoidCount + 1 };
        if (cohort.VoidCount <= limits.MaxVoidLookupCount)
        {
            return true;
        }

        term.Fail(cohort, Failure.OfLimit(Cause.VoidLookupLimitExceeded));
        return false;
    }

    private void WalkEnd(SpfRecord record, DomainName domain, Cohort cohort, Action<Cohort, Finding?> settle)
    {
        if (record.Redirect is not { } redirect)
        {
            settle(cohort, new Finding(SenderIdStatus.Neutral, Cause.NoMatch, domain, record, record.Text));
            return;
        }

        cohort = cohort with { TermCount = cohort.TermCount + 1 };
        if (cohort.TermCount > limits.MaxLookupTermCount)
        {
            settle(cohort, Failure.OfLimit(Cause.LookupLimitExceeded).At(domain, record, Redirection.Term(redirect)));
        }
        else if (!redirect.IsLiteral)
        {
            settle(cohort, null);
        }
        else if (redirect.LiteralName is not { IsMultiLabel: true } name)
        {
            settle(cohort, Redirection.MalformedName(redirect.Macros.Text).At(domain, record, Redirection.Term(redirect)));
        }
        else
        {
            Walk(name, cohort, (settled, finding) => settle(
                settled,
                finding?.Status == SenderIdStatus.None ? Redirection.WithoutRecord(name).At(domain, record, Redirection.Term(redirect)) : finding));
        }
    }
}
