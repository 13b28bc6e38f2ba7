using System.Collections.Immutable;

namespace SenderId.Evaluation;

/// <summary>The result of one check_host() with everything that explains it.</summary>
/// <remarks>RFC 7208 section 2.6 and RFC 4406 section 4.2.</remarks>
public sealed record CheckOutcome
{
    /// <summary>The identity checked.</summary>
    public required IdentityScope Scope { get; init; }

    /// <summary>One of the seven results.</summary>
    public required SenderIdStatus Status { get; init; }

    /// <summary>What brought the result about.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Why a Fail is a Fail; <see cref="SenderId.FailReason.None"/> otherwise.</summary>
    public FailReason FailReason { get; init; }

    /// <summary>The domain checked, as received.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The publisher's expanded explanation on Fail, printable ASCII; null where there is none.</summary>
    /// <remarks>RFC 7208 section 6.2.</remarks>
    public string? Explanation { get; init; }

    /// <summary>The text of the record that decided, as published; null where none did.</summary>
    public string? Record { get; init; }

    /// <summary>The domain whose record decided: another than <see cref="Domain"/> after a redirect, or where an included record is at
    /// fault.</summary>
    public string? RecordDomain { get; init; }

    /// <summary>The term that decided, as published; null where none did.</summary>
    public string? Term { get; init; }

    /// <summary>What was wrong or which limit was passed, in one sentence; null where <see cref="Cause"/> says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>The name server that failed, as <c>address:port</c>, where the status is TempError and it is known; else null.</summary>
    public string? NameServer { get; init; }

    /// <summary>How many terms asked DNS, as RFC 7208 section 4.6.4 counts.</summary>
    public int DnsLookups { get; init; }

    /// <summary>How many questions came back without records, as RFC 7208 section 4.6.4 counts.</summary>
    public int VoidLookups { get; init; }

    /// <summary>Every step, if the request asked for a trace.</summary>
    public ImmutableArray<TraceEntry> Trace { get; init; } = [];
}
