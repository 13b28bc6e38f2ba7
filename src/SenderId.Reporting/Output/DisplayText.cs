using System.Globalization;
using System.Text;

namespace SenderId.Reporting.Output;

/// <summary>Makes text of strangers safe to show: what controls a terminal or the direction of letters becomes a question mark.</summary>
internal static class DisplayText
{
    /// <summary>The text, shown as it is where that is safe.</summary>
    public static string Of(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isUnsafe = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
            shown.Append(isUnsafe ? "?" : rune.ToString());
        }

        return shown.ToString();
    }
}
