namespace SenderId.Records;

/// <summary>One macro with its transformers.</summary>
/// <remarks>RFC 7208 section 7.1: <c>"%{" macro-letter transformers *delimiter "}"</c>.</remarks>
/// <param name="Letter">The macro letter in lower case.</param>
/// <param name="IsEscaped">Whether the letter was upper case, so that the value is URL-escaped.</param>
/// <param name="PartCount">How many right-hand parts are kept; 0 for all.</param>
/// <param name="IsReversed">Whether the parts are reversed.</param>
/// <param name="Delimiters">The characters to split on; empty for the dot.</param>
public sealed record MacroExpand(char Letter, bool IsEscaped, int PartCount, bool IsReversed, string Delimiters) : MacroPart
{
    /// <summary>Whether the value is used as it is, neither split nor cut.</summary>
    public bool IsPlain => PartCount == 0 && !IsReversed && Delimiters.Length == 0;
}
