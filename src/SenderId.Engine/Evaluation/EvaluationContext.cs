using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>One pass of an evaluation, through every include and redirect. It lives on the stack: a pass waits for nothing.</summary>
internal ref struct EvaluationContext
{
    // The networks of the records, while compiling.
    private readonly Dictionary<SpfRecord, NetworkRuns>? _networks;

    /// <summary>What counts and asks.</summary>
    internal LookupMeter Meter;

    /// <summary>Begins a pass for one message.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="trace">Where steps are written down; null where nobody reads them.</param>
    internal EvaluationContext(CheckRequest request, ref AnswersAtHand answers, LookupLimits limits, List<TraceEntry>? trace)
    {
        Request = request;
        Client = request.ClientAddress;
        Meter = new LookupMeter(ref answers, limits, trace, isCompiling: false);
    }

    /// <summary>Begins a pass for a run of addresses: what else the request holds does not count.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answers">The answers so far.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="networks">What earlier passes know of the records' networks.</param>
    /// <param name="first">The first address of the run.</param>
    /// <param name="last">The last address that the run may have.</param>
    internal EvaluationContext(
        CheckRequest request,
        ref AnswersAtHand answers,
        LookupLimits limits,
        Dictionary<SpfRecord, NetworkRuns> networks,
        NetAddress first,
        UInt128 last)
    {
        Request = request;
        Client = first;
        Last = last;
        _networks = networks;
        Meter = new LookupMeter(ref answers, limits, trace: null, isCompiling: true);
    }

    internal CheckRequest Request { get; }

    internal readonly LookupLimits Limits => Meter.Limits;

    /// <summary>The client's address.</summary>
    internal NetAddress Client { get; }

    /// <summary>Whether this is for all addresses that no comparison tells from the client.</summary>
    internal readonly bool IsCompiling => _networks is not null;

    /// <summary>The last address from the client on that no comparison so far tells from it, while compiling.</summary>
    internal UInt128 Last { get; private set; }

    /// <summary>How much work the pass was, in comparisons, while compiling.</summary>
    internal int ComparisonCount { get; private set; }

    /// <summary>The type of address record that is compared with the client.</summary>
    /// <remarks>RFC 7208 section 5.</remarks>
    internal readonly QuestionType AddressType => Client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa;

    /// <summary>Whether anybody reads the trace: entries are not even formatted otherwise.</summary>
    internal readonly bool IsTraced => Meter.Trace is not null;

    /// <summary>The value of the macro p, found once a domain.</summary>
    internal Dictionary<string, string>? ValidatedNames { get; set; }

    internal readonly void Note(TraceKind kind, string subject, string detail) =>
        Meter.Trace?.Add(new TraceEntry(Meter.Depth, kind, subject, detail));

    /// <summary>Takes note of a comparison with a network: from its first address on, or behind its last, the answer is another.</summary>
    internal void Narrow(UInt128 first, UInt128 last)
    {
        ComparisonCount++;
        if (Client.Bits < first)
        {
            Last = UInt128.Min(Last, first - 1);
        }
        else if (Client.Bits <= last)
        {
            Last = UInt128.Min(Last, last);
        }
    }

    /// <summary>While compiling, the index of the directive that the client comes to next, and with it the run of addresses around it.</summary>
    internal int Skip(SpfRecord record, int index)
    {
        if (!_networks!.TryGetValue(record, out NetworkRuns? networks))
        {
            networks = NetworkRuns.Of(record, Client.IsIPv4);
            _networks.Add(record, networks);
            ComparisonCount += record.Directives.Length;
        }

        ComparisonCount++;
        int next = networks.Next(Client.Bits, index, out UInt128 last);
        Last = UInt128.Min(Last, last);
        return next;
    }
}
