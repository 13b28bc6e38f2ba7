namespace SenderId.Reporting;

/// <summary>Something that the period before did not have.</summary>
public sealed record Newcomer
{
    /// <summary>What it is: Spoofing (an address that claims a domain of ours), FailingSource, BrokenRecord, or RefusedSender.</summary>
    public required string Kind { get; init; }

    /// <summary>The address or domain.</summary>
    public required string Name { get; init; }

    /// <summary>How many messages.</summary>
    public required long MessageCount { get; init; }

    /// <summary>When it was first seen.</summary>
    public required DateTimeOffset FirstSeen { get; init; }
}
