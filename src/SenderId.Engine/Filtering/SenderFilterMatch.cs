namespace SenderId.Filtering;

/// <summary>Why a sender is blocked.</summary>
/// <param name="Setting">The list or switch, such as <c>BlockedDomains</c>.</param>
/// <param name="Entry">The entry that fits, as it was written; empty for a blank sender.</param>
public sealed record SenderFilterMatch(string Setting, string Entry)
{
    /// <inheritdoc />
    public override string ToString() => Entry.Length == 0 ? Setting : $"{Setting}: {Entry}";
}
