using SenderId.Publishing.Findings;
using SenderId.Publishing.Zones;

namespace SenderId.Publishing.Wizard;

/// <summary>What the wizard wrote, tested.</summary>
public sealed record WizardResult
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>What is published now.</summary>
    public required PublishedState Published { get; init; }

    /// <summary>The records to publish.</summary>
    public required ReadableCollection<PublishedRecord> Records { get; init; }

    /// <summary>The records as lines of a zone file.</summary>
    public ReadableCollection<string> ZoneLines => [.. Records.Select(static record => record.ZoneLine)];

    /// <summary>The records as commands for nsupdate.</summary>
    public ReadableCollection<string> Nsupdate => [.. Records.Select(static record => record.Nsupdate), "send"];

    /// <summary>The records as commands for Windows DNS.</summary>
    public ReadableCollection<string> WindowsDns => [.. Records.Select(record => record.WindowsDns(Domain))];

    /// <summary>What is published now in their place and has to go, as lines of a zone file.</summary>
    public ReadableCollection<string> Replaced { get; init; } = [];

    /// <summary>What the test of the records found.</summary>
    public ReadableCollection<Finding> Findings { get; init; } = [];
}
