namespace SenderId.Records;

/// <summary>Text that expands to itself; <c>%%</c>, <c>%_</c> and <c>%-</c> are already a percent sign, a space and <c>%20</c>.</summary>
/// <remarks>RFC 7208 section 7.1.</remarks>
/// <param name="Text">The text after expansion.</param>
public sealed record MacroLiteral(string Text) : MacroPart;
