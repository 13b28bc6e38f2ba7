namespace SenderId.Publishing.Comparison;

/// <summary>What a new record would change for the mail that was seen.</summary>
public sealed record ComparisonReport
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The published record; null where there is none.</summary>
    public string? Published { get; init; }

    /// <summary>The new record.</summary>
    public required string Proposed { get; init; }

    /// <summary>How many messages were compared.</summary>
    public long Messages { get; init; }

    /// <summary>How many further messages their reporters judged by other reasons, such as a list that they trust.</summary>
    public long OverriddenMessages { get; init; }

    /// <summary>How many messages pass under the published record and would no longer pass under the new one.</summary>
    public long BrokenMessages { get; init; }

    /// <summary>How many of those a DKIM signature of the author's domain would still save for DMARC, as far as reports say.</summary>
    public long SignedBrokenMessages { get; init; }

    /// <summary>How many messages were judged by none of the domains compared.</summary>
    public long OtherDomainMessages { get; init; }

    /// <summary>Every change of status, what changes first, most messages first.</summary>
    public ReadableCollection<StatusChange> Statuses { get; init; } = [];

    /// <summary>The addresses whose status changes, most messages first; at most <see cref="RecordComparison.MaxChangeCount"/>.</summary>
    public ReadableCollection<ComparedSource> Changes { get; init; } = [];

    /// <summary>The addresses that fail under both records, most messages first; at most <see cref="RecordComparison.MaxNamedCount"/>.</summary>
    public ReadableCollection<ComparedSource> Failing { get; init; } = [];

    /// <summary>The terms of the published record that no source used; none where there is no source.</summary>
    public ReadableCollection<string> UnusedTerms { get; init; } = [];

    /// <summary>How many reports came twice and were counted once.</summary>
    public int DuplicateReports { get; init; }

    /// <summary>What could not be read.</summary>
    public ReadableCollection<SourceFault> Faults { get; init; } = [];
}
