namespace SenderId.Reporting.Counting;

/// <summary>The lists of a report while they are counted; the parts of each name are in brackets.</summary>
/// <param name="capacity">How many names each keeps.</param>
internal sealed class ReportTables(int capacity)
{
    /// <summary>Where mail comes from [address].</summary>
    public TallyTable Sources { get; } = new(capacity);

    /// <summary>Who claims to be one of our domains without being authorised [domain, address].</summary>
    public TallyTable Claims { get; } = new(capacity);

    /// <summary>What mail was refused for [agent, action, reason, detail].</summary>
    public TallyTable Refusals { get; } = new(capacity);

    /// <summary>Whose mail was refused [domain, address].</summary>
    public TallyTable RefusedSenders { get; } = new(capacity);

    /// <summary>Records that cannot be interpreted [domain, domain of the record, cause, term, detail].</summary>
    public TallyTable BrokenRecords { get; } = new(capacity);

    /// <summary>Exemptions in use [setting, entry].</summary>
    public TallyTable Exemptions { get; } = new(capacity);

    /// <summary>Questions to DNS that failed [name server, domain, cause].</summary>
    public TallyTable DnsFailures { get; } = new(capacity);

    /// <summary>Own domains that mail is for [domain].</summary>
    public TallyTable Recipients { get; } = new(capacity);
}
