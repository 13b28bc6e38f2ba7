using System.Collections.Immutable;
using SenderId.Publishing.Findings;

namespace SenderId.Publishing.Wizard;

/// <summary>What the wizard wrote, tested.</summary>
public sealed record WizardResult
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The records to publish.</summary>
    public required ImmutableArray<PublishedRecord> Records { get; init; }

    /// <summary>The records as lines of a zone file.</summary>
    public ImmutableArray<string> ZoneLines => [.. Records.Select(static record => record.ZoneLine)];

    /// <summary>The records as commands for nsupdate.</summary>
    public ImmutableArray<string> Nsupdate => [.. Records.Select(static record => record.Nsupdate), "send"];

    /// <summary>The records as commands for Windows DNS.</summary>
    public ImmutableArray<string> WindowsDns => [.. Records.Select(record => record.WindowsDns(Domain))];

    /// <summary>What is published now in their place and has to go, as lines of a zone file.</summary>
    public ImmutableArray<string> Replaced { get; init; } = [];

    /// <summary>What the test of the first record found.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
