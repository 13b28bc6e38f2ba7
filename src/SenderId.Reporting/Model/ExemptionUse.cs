namespace SenderId.Reporting;

/// <summary>What an exemption did.</summary>
public sealed record ExemptionUse : CountedRow
{
    /// <summary>The setting, such as BypassedSenderDomains.</summary>
    public required string Setting { get; init; }

    /// <summary>The entry.</summary>
    public required string Entry { get; init; }

    /// <summary>Whether the entry is in the configuration now; true where the configuration is not known.</summary>
    public required bool IsConfigured { get; init; }
}
