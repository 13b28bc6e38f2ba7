using System.Globalization;
using System.Text;

namespace SenderId.Reporting.Output;

/// <summary>How many columns of a terminal a text takes: East Asian letters take two, combining marks none.</summary>
internal static class TextWidth
{
    private static readonly (int First, int Last)[] s_wide =
        [(0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60),
            (0xFFE0, 0xFFE6), (0x1F300, 0x1FAFF), (0x20000, 0x3FFFD)];

    /// <summary>Measures a text.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>Fills a text up with spaces.</summary>
    public static string Pad(string text, int width, bool isRight)
    {
        string space = new(' ', Math.Max(0, width - Of(text)));
        return isRight ? space + text : text + space;
    }

    /// <summary>Shortens a text in its middle; what was left out is marked.</summary>
    public static string Shorten(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        int head = (width - 1) / 2;
        return Take(text.EnumerateRunes(), head) + "…"
            + string.Concat(Take(text.EnumerateRunes().Reverse(), width - 1 - head).EnumerateRunes().Reverse());
    }

    private static string Take(IEnumerable<Rune> runes, int width)
    {
        var taken = new StringBuilder();
        foreach (Rune rune in runes)
        {
            width -= Of(rune);
            if (width < 0)
            {
                break;
            }

            taken.Append(rune.ToString());
        }

        return taken.ToString();
    }

    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
        : Array.Exists(s_wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2
        : 1;
}
