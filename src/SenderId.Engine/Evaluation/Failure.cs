using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>From an answer that is none to the finding it leads to.</summary>
internal static class Failure
{
    /// <remarks>RFC 7208 sections 4.4 and 5: DNS errors are temperror. Section 4.6.4: limits are permerror, the time limit is temperror.</remarks>
    internal static Finding Of(DnsAnswer answer, ref LookupMeter meter) => answer.Code switch
    {
        DnsAnswerCode.LimitReached => OfLimit(meter.Exceeded ?? Cause.TimeLimitExceeded),
        DnsAnswerCode.Timeout => new Finding(SenderIdStatus.TempError, Cause.DnsTimeout, Detail: Told(answer), NameServer: answer.Source?.Server),
        DnsAnswerCode.Refused => new Finding(SenderIdStatus.TempError, Cause.DnsRefused, NameServer: answer.Source?.Server),
        DnsAnswerCode.Malformed => new Finding(SenderIdStatus.TempError, Cause.DnsMalformed, Detail: Told(answer), NameServer: answer.Source?.Server),
        _ => new Finding(SenderIdStatus.TempError, Cause.DnsServerFailure, NameServer: answer.Source?.Server),
    };

    // A sentence, as all details are.
    private static string? Told(DnsAnswer answer) =>
        answer.Detail is { Length: > 0 } detail ? $"{char.ToUpperInvariant(detail[0])}{detail.AsSpan(1)}." : null;

    internal static Finding OfLimit(Cause limit) => limit switch
    {
        Cause.LookupLimitExceeded => new Finding(SenderIdStatus.PermError, limit, Detail: "More terms ask DNS than RFC 7208 section 4.6.4 allows."),
        Cause.VoidLookupLimitExceeded => new Finding(
            SenderIdStatus.PermError, limit, Detail: "More questions went without answer than RFC 7208 section 4.6.4 allows."),
        _ => new Finding(SenderIdStatus.TempError, Cause.TimeLimitExceeded, Detail: "The evaluation took longer than allowed."),
    };
}
