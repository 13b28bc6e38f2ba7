namespace SenderId.Reporting.Tracking;

/// <summary>Writes text that strangers may have chosen as one word of a command, so that it can be copied and run.</summary>
internal static class CommandText
{
    /// <summary>Whether a text can stand in a command: letters no terminal acts upon, and not read as an option.</summary>
    public static bool CanQuote(string text) => text.Length > 0 && text[0] != '-' && PrintableText.Of(text) == text;

    /// <summary>A word for a POSIX shell.</summary>
    public static string Shell(string text) =>
        text.All(static c => char.IsAsciiLetterOrDigit(c) || "@._:/+-".Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A word for PowerShell, which takes the typographic quotation marks for plain ones.</summary>
    public static string PowerShell(string text) =>
        $"'{string.Concat(text.Select(static c => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? $"{c}{c}" : c.ToString()))}'";
}
