namespace SenderId.Decisions;

/// <summary>Which setting gave a message its action, and by which entry.</summary>
/// <param name="Setting">The name of the setting, such as <c>SpoofedDomainAction</c>.</param>
/// <param name="Entry">The entry of a list that fitted; null for a setting of one value.</param>
public sealed record DecidingSetting(string Setting, string? Entry = null)
{
    /// <inheritdoc />
    public override string ToString() => Entry is null ? Setting : $"{Setting}: {Entry}";
}
