namespace SenderId.Publishing.Inspection;

/// <summary>What to look at.</summary>
/// <param name="Domain">The domain.</param>
public sealed record InspectionRequest(DomainName Domain)
{
    /// <summary>A request that looks at the text of a record alone, wherever it may be published.</summary>
    public static InspectionRequest ForText(string record) =>
        new(DomainName.Parse("record.invalid")) { Record = record, WithZone = false };

    /// <summary>A record to look at as if it were published; null for what is published.</summary>
    public string? Record { get; init; }

    /// <summary>Whether the zone around the record is looked at too; not where the domain only stands in for one.</summary>
    public bool WithZone { get; init; } = true;

    /// <summary>Which record is looked at where several versions are published.</summary>
    public IdentityScope Scope { get; init; } = IdentityScope.MailFrom;

    /// <summary>Whether mail of the domain is forwarded, or sent by lists.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>How long all questions together may take.</summary>
    /// <value>More than zero. Default 20 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);
}
