using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>What stays the same during one evaluation, through every include and redirect.</summary>
internal sealed class EvaluationContext(CheckRequest request, LookupLimits limits, TimeProvider clock, LookupMeter meter, List<TraceEntry>? trace)
{
    internal CheckRequest Request { get; } = request;

    internal LookupLimits Limits { get; } = limits;

    internal TimeProvider Clock { get; } = clock;

    internal LookupMeter Meter { get; } = meter;

    /// <summary>The client's address.</summary>
    internal NetAddress Client { get; } = request.ClientAddress;

    /// <summary>The type of address record that is compared with the client.</summary>
    /// <remarks>RFC 7208 section 5.</remarks>
    internal QuestionType AddressType => Client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa;

    /// <summary>Whether anybody reads the trace: entries are not even formatted otherwise.</summary>
    internal bool IsTraced => trace is not null;

    /// <summary>The value of the macro p, found once a domain.</summary>
    internal Dictionary<string, string>? ValidatedNames { get; set; }

    internal void Note(TraceKind kind, string subject, string detail) => trace?.Add(new TraceEntry(Meter.Depth, kind, subject, detail));
}
