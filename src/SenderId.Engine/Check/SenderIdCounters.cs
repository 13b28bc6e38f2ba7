using System.Collections.Immutable;

namespace SenderId.Check;

/// <summary>The names of the counters, and which of them a verdict moves.</summary>
public static class SenderIdCounters
{
    /// <summary>The counters in their order, with the product's names.</summary>
    public static ImmutableArray<(SenderIdCounter Counter, string Name)> All { get; } =
    [
        (SenderIdCounter.DnsQueries, "Total DNS Queries"),
        (SenderIdCounter.MissingOriginatingIP, "Total Messages Missing Originating IP"),
        (SenderIdCounter.Validated, "Total Messages Validated by Sender ID"),
        (SenderIdCounter.FailMalformedDomain, "Total Messages Validated with a Fail - Malformed Domain Result"),
        (SenderIdCounter.FailNonExistentDomain, "Total Messages Validated with a Fail - Non-existent Domain Result"),
        (SenderIdCounter.FailNotPermitted, "Total Messages Validated with a Fail - Not Permitted Result"),
        (SenderIdCounter.Neutral, "Total Messages Validated with a Neutral Result"),
        (SenderIdCounter.None, "Total Messages Validated with a None Result"),
        (SenderIdCounter.PermError, "Total Messages Validated with a PermError Result"),
        (SenderIdCounter.Pass, "Total Messages Validated with a Pass Result"),
        (SenderIdCounter.SoftFail, "Total Messages Validated with a SoftFail Result"),
        (SenderIdCounter.TempError, "Total Messages Validated with a TempError Result"),
        (SenderIdCounter.NoPra, "Total Messages with no PRA"),
        (SenderIdCounter.Bypassed, "Total Messages That Bypassed Validation"),
    ];

    /// <summary>The counters that one message moves by one; queries are counted where they are sent.</summary>
    public static ImmutableArray<SenderIdCounter> Of(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return (verdict.Cause, verdict.Status, verdict.FailReason) switch
        {
            (Cause.MissingOriginatingAddress, _, _) => [SenderIdCounter.MissingOriginatingIP],
            (_, null, _) => [SenderIdCounter.Bypassed],
            (_, SenderIdStatus.Fail, FailReason.MissingPra) => [SenderIdCounter.Validated, SenderIdCounter.NoPra],
            (_, SenderIdStatus.Fail, FailReason.MalformedDomain) => [SenderIdCounter.Validated, SenderIdCounter.FailMalformedDomain],
            (_, SenderIdStatus.Fail, FailReason.DomainDoesNotExist) => [SenderIdCounter.Validated, SenderIdCounter.FailNonExistentDomain],
            (_, SenderIdStatus.Fail, _) => [SenderIdCounter.Validated, SenderIdCounter.FailNotPermitted],
            (_, SenderIdStatus.Neutral, _) => [SenderIdCounter.Validated, SenderIdCounter.Neutral],
            (_, SenderIdStatus.None, _) => [SenderIdCounter.Validated, SenderIdCounter.None],
            (_, SenderIdStatus.PermError, _) => [SenderIdCounter.Validated, SenderIdCounter.PermError],
            (_, SenderIdStatus.Pass, _) => [SenderIdCounter.Validated, SenderIdCounter.Pass],
            (_, SenderIdStatus.SoftFail, _) => [SenderIdCounter.Validated, SenderIdCounter.SoftFail],
            _ => [SenderIdCounter.Validated, SenderIdCounter.TempError],
        };
    }
}
