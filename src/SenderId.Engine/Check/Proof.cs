namespace SenderId.Check;

/// <summary>Whether a name was proved.</summary>
/// <param name="Name">The name; null where none was proved.</param>
/// <param name="Text">What proved it, such as <c>SPF pass of HELO mx.lists.example</c>.</param>
/// <param name="IsInDoubt">Whether DNS left it open, so that a later try may prove it.</param>
internal readonly record struct Proof(DomainName? Name, string Text, bool IsInDoubt = false)
{
    /// <summary>Nothing proves anything.</summary>
    public static Proof None { get; } = new(null, "");

    /// <summary>DNS did not answer.</summary>
    public static Proof Open { get; } = new(null, "", IsInDoubt: true);
}
