namespace SenderId.Stamps;

/// <summary>A header field to add to a message.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Body">The field's body, unfolded, printable ASCII.</param>
public sealed record HeaderStamp(string Name, string Body)
{
    /// <summary>The field as one line.</summary>
    public override string ToString() => $"{Name}: {Body}";
}
