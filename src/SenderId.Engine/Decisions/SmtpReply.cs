using System.Globalization;
using System.Text;

namespace SenderId.Decisions;

/// <summary>A reply to the SMTP client.</summary>
/// <param name="Code">The three-digit code, such as 550.</param>
/// <param name="EnhancedCode">The enhanced status code, such as 5.7.1 (RFC 3463).</param>
/// <param name="Text">One line of printable ASCII.</param>
public sealed record SmtpReply(int Code, string EnhancedCode, string Text)
{
    /// <summary>The longest reply line, CRLF included.</summary>
    /// <remarks>RFC 5321 section 4.5.3.1.5.</remarks>
    public const int MaxLineBytes = 512;

    private const string Separator = " - ";

    /// <summary>The same reply followed by the publisher's explanation.</summary>
    /// <remarks>
    /// RFC 4406 section 5.3. The explanation is a stranger's text: what is not printable ASCII is taken out, so that it can
    /// neither end the line nor begin another, and what does not fit the line is cut.
    /// </remarks>
    /// <returns>This reply itself where nothing printable is left of the explanation.</returns>
    public SmtpReply WithExplanation(string? explanation)
    {
        int room = MaxLineBytes - "\r\n".Length - ToString().Length - Separator.Length;
        string printable = Printable(explanation);
        if (printable.Length == 0 || room <= 0)
        {
            return this;
        }

        return this with { Text = $"{Text}{Separator}{(printable.Length > room ? printable[..room].TrimEnd() : printable)}" };
    }

    /// <summary>The same codes with another text: what is not printable ASCII is taken out, and what does not fit the line is cut.</summary>
    public SmtpReply WithText(string text)
    {
        int room = MaxLineBytes - "\r\n".Length - (ToString().Length - Text.Length);
        string printable = Printable(text);
        return this with { Text = printable.Length > room ? printable[..room].TrimEnd() : printable };
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Code} {EnhancedCode} {Text}");

    private static string Printable(string? explanation)
    {
        if (explanation is null || explanation.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return explanation?.Trim() ?? "";
        }

        var printable = new StringBuilder(explanation.Length);
        foreach (char c in explanation)
        {
            if (c is >= ' ' and <= '~')
            {
                printable.Append(c);
            }
        }

        return printable.ToString().Trim();
    }
}
