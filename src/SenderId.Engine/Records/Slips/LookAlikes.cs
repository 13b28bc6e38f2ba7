using System.Collections.Frozen;
using System.Text;

namespace SenderId.Records.Slips;

/// <summary>Characters that word processors, chat programs and other keyboards put where ASCII belongs.</summary>
internal static class LookAlikes
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly FrozenDictionary<char, string> s_ascii = Map(
        ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\uFE58\uFE63\u00AF"),
        (" ", "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\u2028\u2029\t\r\n\v\f\0"),
        ("", "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\u202A\u202C\u202D\u202E\uFEFF"),
        ("\"", "\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F\u2032\u2033\u00AB\u00BB\u00B4"),
        (":", "\u2236\uA789\u02D0\uFE55"),
        ("~", "\u02DC\u223C\u301C"),
        ("=", "\uFE66\u2550"),
        (".", "\u3002\uFF61\u2024\u00B7"),
        (",", "\u3001\uFE50\u201A"),
        ("/", "\u2044\u2215\u29F8"),
        // Cyrillic and Greek letters that look like those of mechanisms and of most names.
        ("a", "\u0430\u03B1"), ("c", "\u0441"), ("e", "\u0435"), ("i", "\u0456\u0131"),
        ("o", "\u043E\u03BF"), ("p", "\u0440\u03C1"), ("x", "\u0445\u03C7"), ("s", "\u0455"));

    // The octets of Windows-1252 that stand for such characters, where a text is not UTF-8.
    private static readonly FrozenDictionary<char, string> s_windows = Map(
        ("-", "\u0096\u0097"), ("\"", "\u0091\u0092\u0093\u0094\u0084\u00AB\u00BB\u00B4"), (" ", "\u00A0"), ("", "\u00AD"), ("~", "\u0098"));

    /// <summary>The text with ASCII in their places; null where it has none of them.</summary>
    internal static string? Replace(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return null;
        }

        string decoded = Decode(text, out bool isWindows);
        var replaced = new StringBuilder(decoded.Length);
        foreach (char c in decoded)
        {
            replaced.Append(
                s_ascii.TryGetValue(c, out string? ascii) || (isWindows && s_windows.TryGetValue(c, out ascii)) ? ascii
                : c is >= '\uFF01' and <= '\uFF5E' ? ((char)(c - 0xFEE0)).ToString()
                : c.ToString());
        }

        string result = replaced.ToString();
        // An international name is more than a look-alike: its letters are kept.
        return result == decoded || result.Any(static c => c > '~') ? null : result;
    }

    /// <summary>The characters of a text that DNS gave as octets, where they are UTF-8.</summary>
    internal static string Decode(string text) => Decode(text, out _);

    private static string Decode(string text, out bool isWindows)
    {
        isWindows = false;
        if (text.Any(static c => c > '\u00FF') || !text.Any(static c => c > '~'))
        {
            return text;
        }

        try
        {
            return s_strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            // The framework offers no Try form.
            isWindows = true;
            return text;
        }
    }

    private static FrozenDictionary<char, string> Map(params (string Ascii, string LookAlikes)[] rows) => rows
        .SelectMany(static row => row.LookAlikes.Select(c => KeyValuePair.Create(c, row.Ascii)))
        .DistinctBy(static pair => pair.Key)
        .ToFrozenDictionary();
}
