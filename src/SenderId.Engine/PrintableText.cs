using System.Globalization;
using System.Text;

namespace SenderId;

/// <summary>Makes text that strangers control safe and exact to print: what cannot be printed is written as in zone files.</summary>
/// <remarks>RFC 1035 section 5.1: <c>\DDD</c> is one octet in decimal. Characters that are no octets give those of their UTF-8 form.</remarks>
public static class PrintableText
{
    /// <summary>Decoded text: letters of every script stay; control, format and separator characters are escaped.</summary>
    public static string Of(string text) => Escape(text, IsPrintable, isOctets: false);

    /// <summary>One character for each octet (ISO 8859-1), as records come from DNS: all outside printable ASCII is escaped.</summary>
    public static string OfOctets(string text) => Escape(text, static c => c is >= ' ' and <= '~', isOctets: true);

    private static string Escape(string text, Func<char, bool> isPrintable, bool isOctets)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        Span<byte> octets = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            // A lone half of a surrogate pair comes as U+FFFD, which no text has by itself.
            if (rune.IsBmp ? isPrintable((char)rune.Value) && rune != Rune.ReplacementChar : !isOctets && IsPrintable(Rune.GetUnicodeCategory(rune)))
            {
                escaped.Append(rune);
                continue;
            }

            int count = 1;
            if (isOctets && rune.Value <= byte.MaxValue)
            {
                octets[0] = (byte)rune.Value;
            }
            else
            {
                count = rune.EncodeToUtf8(octets);
            }

            foreach (byte octet in octets[..count])
            {
                escaped.Append('\\').Append(octet.ToString("D3", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    private static bool IsPrintable(char c) =>
        c is >= ' ' and <= '~' || (c > '~' && IsPrintable(char.GetUnicodeCategory(c)));

    private static bool IsPrintable(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
