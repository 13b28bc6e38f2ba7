using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>What stays the same during one evaluation, through every include and redirect.</summary>
internal sealed class EvaluationContext(CheckRequest request, LookupMeter meter)
{
    internal CheckRequest Request { get; } = request;

    internal LookupMeter Meter { get; } = meter;

    internal LookupLimits Limits => Meter.Limits;

    /// <summary>The client's address.</summary>
    internal NetAddress Client => Request.ClientAddress;

    /// <summary>The type of address record that is compared with the client.</summary>
    /// <remarks>RFC 7208 section 5.</remarks>
    internal QuestionType AddressType => Client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa;

    /// <summary>Whether anybody reads the trace: entries are not even formatted otherwise.</summary>
    internal bool IsTraced => Meter.Trace is not null;

    /// <summary>The value of the macro p, found once a domain.</summary>
    internal Dictionary<string, string>? ValidatedNames { get; set; }

    internal void Note(TraceKind kind, string subject, string detail) => Meter.Trace?.Add(new TraceEntry(Meter.Depth, kind, subject, detail));
}
