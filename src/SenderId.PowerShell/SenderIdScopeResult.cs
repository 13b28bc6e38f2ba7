using SenderId.Evaluation;

namespace SenderId.PowerShell;

/// <summary>The result for one identity of a message.</summary>
public sealed class SenderIdScopeResult
{
    internal SenderIdScopeResult(CheckOutcome outcome)
    {
        Scope = outcome.Scope;
        Status = outcome.Status;
        Cause = outcome.Cause;
        FailReason = outcome.FailReason;
        Domain = outcome.Domain;
        Explanation = outcome.Explanation;
        Record = outcome.Record;
        RecordDomain = outcome.RecordDomain;
        Term = outcome.Term;
        Detail = outcome.Detail;
        NameServer = outcome.NameServer;
        DnsLookups = outcome.DnsLookups;
        VoidLookups = outcome.VoidLookups;
        Trace = string.Join(Environment.NewLine, outcome.Trace);
    }

    /// <summary>The identity checked.</summary>
    public IdentityScope Scope { get; }

    /// <summary>One of the seven results.</summary>
    public SenderIdStatus Status { get; }

    /// <summary>What brought the result about.</summary>
    public Cause Cause { get; }

    /// <summary>Why a Fail is a Fail; None otherwise.</summary>
    public FailReason FailReason { get; }

    /// <summary>The domain checked, as received.</summary>
    public string Domain { get; }

    /// <summary>The publisher's expanded explanation on Fail, printable ASCII; null where there is none.</summary>
    /// <remarks>RFC 7208 section 6.2.</remarks>
    public string? Explanation { get; }

    /// <summary>The text of the record that decided, as published; null where none did.</summary>
    public string? Record { get; }

    /// <summary>The domain whose record decided: another than Domain after a redirect, or where an included record is at fault.</summary>
    public string? RecordDomain { get; }

    /// <summary>The term that decided, as published; null where none did.</summary>
    public string? Term { get; }

    /// <summary>What was wrong or which limit was passed, in one sentence; null where Cause says it all.</summary>
    public string? Detail { get; }

    /// <summary>The name server that failed, as <c>address:port</c>, where the status is TempError and it is known; else null.</summary>
    public string? NameServer { get; }

    /// <summary>How many terms asked DNS, as RFC 7208 section 4.6.4 counts.</summary>
    public int DnsLookups { get; }

    /// <summary>How many questions came back without records, as RFC 7208 section 4.6.4 counts.</summary>
    public int VoidLookups { get; }

    /// <summary>Every question, answer and term, as a tree in one text; empty where no trace was asked for.</summary>
    public string Trace { get; }

    /// <summary>The identity with its result, on one line.</summary>
    public override string ToString() => $"{Scope}: {Status} ({Cause})";
}
