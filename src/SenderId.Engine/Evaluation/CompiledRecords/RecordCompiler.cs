using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>Evaluates a domain once for each run of addresses that nothing in its records tells apart.</summary>
/// <remarks>
/// Every comparison of the client with a network bounds the run of addresses from the client on that would have met the same answer. What is
/// left at the end of the evaluation shares its finding and its counts; the next evaluation is that of the address behind. Whatever depends
/// on more than the address (macros, ptr), and what is a failure or not at hand, is left to the evaluation of the message.
/// </remarks>
internal sealed class RecordCompiler
{
    // Stops hostile include trees from costing more than a thousand evaluations: the addresses behind it are left to the message.
    private const int MaxComparisonCount = 500_000;

    private readonly DomainName _domain;
    private readonly CheckRequest _request;
    private readonly LookupLimits _limits;
    private readonly TimeProvider _clock;
    private readonly List<(UInt128 First, CompiledResult? Result)> _ranges = [];
    private readonly List<(Finding Finding, CompiledResult Result)> _results = [];
    private readonly Dictionary<SpfRecord, NetworkRuns> _networks = [];
    private AnswersAtHand _answers;

    private RecordCompiler(DomainName domain, CheckRequest request, IDnsResolver resolver, LookupLimits limits, TimeProvider clock)
    {
        _domain = domain;
        _request = request;
        _limits = limits;
        _clock = clock;
        _answers = new AnswersAtHand(resolver, request.ClientAddress, clock, prefetches: false, CancellationToken.None);
        _answers.Repeat();
    }

    /// <summary>Compiles the record of a domain, with all that it includes, for the scope of the request and the family of its client.</summary>
    /// <remarks>Nothing is waited for: an answer on its way leaves a hole, and will be in the cache next time.</remarks>
    internal static CompiledRecord Compile(DomainName domain, CheckRequest request, IDnsResolver resolver, LookupLimits limits, TimeProvider clock) =>
        new RecordCompiler(domain, request, resolver, limits, clock).Compile(request.ClientAddress.IsIPv4);

    private CompiledRecord Compile(bool isIPv4)
    {
        UInt128 end = isIPv4 ? uint.MaxValue : UInt128.MaxValue;
        UInt128 first = UInt128.Zero;
        int comparisonCount = 0;
        while (true)
        {
            NetAddress client = isIPv4 ? NetAddress.FromIPv4((uint)first) : NetAddress.FromIPv6Bits(first);
            var context = new EvaluationContext(_request, ref _answers, _limits, _networks, client, end);
            Finding? finding = RecordLookup.Evaluate(ref context, _domain);
            Add(first, finding is null ? null : ToResult(finding, context.Meter.TermCount, context.Meter.VoidCount));
            if (context.Last == end)
            {
                break;
            }

            first = context.Last + 1;
            comparisonCount += context.ComparisonCount + 1;
            if (comparisonCount > MaxComparisonCount)
            {
                Add(first, null);
                break;
            }
        }

        (DateTimeOffset validUntil, bool isPartial) = _answers.Validity();
        return new CompiledRecord(_ranges, isIPv4, validUntil, isPartial);
    }

    private void Add(UInt128 first, CompiledResult? result)
    {
        if (_ranges.Count == 0 || !ReferenceEquals(_ranges[^1].Result, result))
        {
            _ranges.Add((first, result));
        }
    }

    // Runs that end alike share one result.
    private CompiledResult ToResult(Finding finding, int termCount, int voidCount)
    {
        foreach ((Finding known, CompiledResult made) in _results)
        {
            if (made.Outcome.DnsLookups == termCount && made.Outcome.VoidLookups == voidCount && IsSame(known, finding))
            {
                return made;
            }
        }

        CheckOutcome outcome = CheckHost.ToOutcome(finding, _request.Scope, _domain.Value, termCount, voidCount);
        CompiledResult result = CompiledExplanation.ToResult(outcome, finding, ref _answers, _request, _limits, _clock);
        _results.Add((finding, result));
        return result;
    }

    // Findings about one term of one record; texts of one record are one object.
    private static bool IsSame(Finding left, Finding right) =>
        left.Term == right.Term && ReferenceEquals(left.Record, right.Record) && ReferenceEquals(left.RecordText, right.RecordText)
        && left.Status == right.Status && left.Cause == right.Cause && Equals(left.Domain, right.Domain) && left.Detail == right.Detail;
}
