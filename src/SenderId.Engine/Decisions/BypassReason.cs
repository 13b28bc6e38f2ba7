namespace SenderId.Decisions;

/// <summary>Which setting exempted a message, and by which entry.</summary>
/// <param name="Setting">The name of the list, such as <c>BypassedSenderDomains</c>.</param>
/// <param name="Entry">The entry that fitted; for recipients, all of them joined by a comma.</param>
public sealed record BypassReason(string Setting, string Entry)
{
    /// <inheritdoc />
    public override string ToString() => $"{Setting}: {Entry}";
}
