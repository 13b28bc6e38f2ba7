namespace SenderId.Decisions;

/// <summary>A reply to the SMTP client.</summary>
/// <param name="Code">The three-digit code, such as 550.</param>
/// <param name="EnhancedCode">The enhanced status code, such as 5.7.1 (RFC 3463).</param>
/// <param name="Text">One line of printable ASCII.</param>
public sealed record SmtpReply(int Code, string EnhancedCode, string Text)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Code} {EnhancedCode} {Text}");
}
