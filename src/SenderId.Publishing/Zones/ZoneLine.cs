using System.Globalization;
using System.Text;

namespace SenderId.Publishing.Zones;

/// <summary>Writes records as lines of a zone file.</summary>
/// <remarks>RFC 1035 section 5.1; a TXT is split into strings of at most 255 octets (RFC 7208 section 3.3).</remarks>
public static class ZoneLine
{
    /// <summary>The longest string of a TXT record, in octets.</summary>
    public const int MaxStringLength = 255;

    /// <summary>A record as one line: <c>example.org. IN TXT "v=spf1 -all"</c>.</summary>
    /// <param name="name">The owner name.</param>
    /// <param name="type">The type; for TXT the data is a text, else it stands as it is.</param>
    /// <param name="data">The data.</param>
    /// <param name="timeToLive">The time to live, in seconds; null for none, so that the zone's own holds.</param>
    public static string Of(string name, string type, string data, int? timeToLive = null) => string.Create(
        CultureInfo.InvariantCulture, $"{name}.{(timeToLive is null ? "" : " ")}{timeToLive} IN {type} {(type == "TXT" ? Quote(data) : data)}");

    /// <summary>A text as quoted strings of at most 255 octets, separated by a space that is not part of the text.</summary>
    public static string Quote(string text) => string.Join(' ', Split(text).Select(QuoteString));

    /// <summary>The strings that a text is published as; they are joined without space.</summary>
    public static IEnumerable<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? [""] : text.Chunk(MaxStringLength).Select(static chunk => new string(chunk));
    }

    private static string QuoteString(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                quoted.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                quoted.Append(c);
            }
            else
            {
                // A text of DNS has one character for each octet.
                quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)c & 0xFF:000}");
            }
        }

        return quoted.Append('"').ToString();
    }
}
