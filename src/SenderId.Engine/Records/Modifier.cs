namespace SenderId.Records;

/// <summary>A name and a value that add to a record without matching anything.</summary>
/// <remarks>RFC 7208 section 6: <c>modifier = redirect / explanation / unknown-modifier</c>.</remarks>
/// <param name="Name">The name in lower case.</param>
/// <param name="Value">The value as published.</param>
public sealed record Modifier(string Name, MacroString Value)
{
    /// <inheritdoc />
    public override string ToString() => $"{Name}={Value}";
}
