namespace SenderId.Stamps;

/// <summary>One property of a method's result: what was looked at, and its value.</summary>
/// <remarks>RFC 8601 section 2.2: <c>propspec = [CFWS] ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue</c>.</remarks>
/// <param name="Type">Where the property was found: smtp, header, body or policy.</param>
/// <param name="Name">The property: for header, the field's name in lower case.</param>
/// <param name="Value">The value, without quoting.</param>
public sealed record MethodProperty(string Type, string Name, string Value)
{
    /// <inheritdoc />
    public override string ToString() => $"{Type}.{Name}={StampText.Word(Value)}";
}
