using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <summary>Looks for the client among the addresses of several hosts.</summary>
/// <remarks>
/// Answers list hosts in any order and come in any order, so no order decides: a match at any host wins, without one a failure, without that
/// every void lookup counts (RFC 7208 section 4.6.4).
/// </remarks>
/// <param name="length">How many leading bits are compared.</param>
/// <param name="endsOnFailure">Whether a failure of DNS ends the evaluation; else it is passed over.</param>
/// <param name="countsVoids">Whether void lookups count.</param>
internal ref struct HostSearch(DualCidrLength length, bool endsOnFailure, bool countsVoids)
{
    private DnsAnswer? _failure;
    private int _voidCount;

    /// <summary>Whether the answer of a host looked at is missing.</summary>
    internal bool IsMissing { get; private set; }

    /// <summary>Whether a host has the client.</summary>
    /// <remarks>The evaluation stands at the first host whose answer is missing; those behind it are asked side by side.</remarks>
    internal bool HasClient(DomainName host, ref EvaluationContext context)
    {
        DnsAnswer? answer = IsMissing ? context.Meter.LookAhead(context.AddressType, host) : context.Meter.Look(context.AddressType, host);
        if (answer is null)
        {
            IsMissing = true;
            return false;
        }

        if (endsOnFailure && !answer.IsDefinite && (_failure is null || answer.Code < _failure.Code))
        {
            _failure = answer;
        }

        _voidCount += countsVoids && answer.IsVoid ? 1 : 0;
        return AMatch.HasClient(answer, length, ref context);
    }

    /// <summary>What follows where no host has the client.</summary>
    internal readonly Match WithoutClient(ref EvaluationContext context)
    {
        if (IsMissing)
        {
            return context.Meter.IsLate() ? Match.Error(Cause.TimeLimitExceeded) : Match.Missing;
        }

        if (_failure is not null)
        {
            return Match.Error(_failure, ref context.Meter);
        }

        for (int i = 0; i < _voidCount; i++)
        {
            if (!context.Meter.TryCountVoid())
            {
                return Match.Error(Cause.VoidLookupLimitExceeded);
            }
        }

        return Match.No;
    }
}
