using System.Collections.Immutable;

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

    /// <summary>How many messages of the new record would no longer pass.</summary>
    public long BrokenMessages { get; init; }

    /// <summary>How many messages were judged by other domains and not compared.</summary>
    public long OtherDomainMessages { get; init; }

    /// <summary>Every change of status, what changes first, most messages first.</summary>
    public ImmutableArray<StatusChange> Statuses { get; init; } = [];

    /// <summary>The addresses whose status changes, most messages first; at most <see cref="RecordComparison.MaxChangeCount"/>.</summary>
    public ImmutableArray<ComparedSource> Changes { get; init; } = [];

    /// <summary>The terms of the published record that no source used.</summary>
    public ImmutableArray<string> UnusedTerms { get; init; } = [];

    /// <summary>How many reports came twice and were counted once.</summary>
    public int DuplicateReports { get; init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<SourceFault> Faults { get; init; } = [];
}
