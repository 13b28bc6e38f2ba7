using SenderId.Publishing.Authority;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>A record as its publisher sees it, with everything that was found.</summary>
public sealed record InspectionReport
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The record; null where there is none or there are several.</summary>
    public string? Record => Tree.Record;

    /// <summary>The findings, errors first.</summary>
    public required ReadableCollection<Finding> Findings { get; init; }

    /// <summary>The record with everything below it.</summary>
    public required SpfRecordNode Tree { get; init; }

    /// <summary>Everything that passes.</summary>
    public required FlatRecord Flat { get; init; }

    /// <summary>What the zone's own servers say; null where they were not asked.</summary>
    public AuthorityView? Authority { get; init; }

    /// <summary>What differs from an earlier run; empty where there is none to compare with.</summary>
    public ReadableCollection<RecordChange> Changes { get; init; } = [];
}
