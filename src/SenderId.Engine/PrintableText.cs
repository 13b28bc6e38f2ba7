using System.Globalization;
using System.Text;

namespace SenderId;

/// <summary>Makes text that strangers control safe to print: control characters could take over a terminal.</summary>
public static class PrintableText
{
    /// <summary>Decoded text: letters of every script stay; each control or direction character becomes a question mark.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.All(IsPrintable)
            ? text
            : string.Concat(text.Select(static c => IsPrintable(c) ? c : '?'));
    }

    /// <summary>Text as DNS gives it, one character for each octet (ISO 8859-1): all outside printable ASCII is written as in zone files.</summary>
    /// <remarks>
    /// RFC 1035 section 5.1: <c>\DDD</c> is one octet in decimal. A character that is not an octet, in a record typed by hand, gives those of
    /// its UTF-8 form.
    /// </remarks>
    public static string OfOctets(string text)
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
            if (rune.Value is >= ' ' and <= '~')
            {
                escaped.Append((char)rune.Value);
                continue;
            }

            int count = 1;
            octets[0] = (byte)rune.Value;
            if (rune.Value > byte.MaxValue)
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

    private static bool IsPrintable(char c) => c is >= ' ' and <= '~'
        || (c > '~' && char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
