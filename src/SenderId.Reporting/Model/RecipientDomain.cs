namespace SenderId.Reporting;

/// <summary>Mail for one domain; recipients are counted, not messages.</summary>
public sealed record RecipientDomain : CountedRow
{
    /// <summary>The domain of the recipients.</summary>
    public required string Domain { get; init; }
}
