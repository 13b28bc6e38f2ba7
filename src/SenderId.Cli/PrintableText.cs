using System.Globalization;

namespace SenderId.Cli;

/// <summary>Makes text of strangers safe to print: control characters could take over a terminal.</summary>
internal static class PrintableText
{
    /// <summary>The text, each control or direction character replaced by a question mark.</summary>
    internal static string Of(string text)
    {
        foreach (char c in text)
        {
            if (!IsPrintable(c))
            {
                return string.Create(text.Length, text, static (copy, text) =>
                {
                    for (int i = 0; i < copy.Length; i++)
                    {
                        copy[i] = IsPrintable(text[i]) ? text[i] : '?';
                    }
                });
            }
        }

        return text;
    }

    private static bool IsPrintable(char c) => c is >= ' ' and <= '~'
        || (c > '~' && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
