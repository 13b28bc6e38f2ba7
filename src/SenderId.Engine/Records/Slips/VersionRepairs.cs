using System.Buffers;

namespace SenderId.Records.Slips;

/// <summary>Repairs of the start of a text that was meant as a record. Each changes the start alone.</summary>
internal static class VersionRepairs
{
    private const string Spf1 = "v=spf1";
    private const int HeadLength = 20;

    // Letters and digits of what people write for v=spf1.
    private static readonly string[] s_versions =
    [
        "vspf1", "spf1", "spfv1", "vspfv1", "vspf", "vspf10", "vspf2", "vspf20", "vspf3", "vsp1", "vspfl", "vspfi", "vsfp1", "vpsf1", "vfsp1",
        "svpf1", "vsf1", "vpf1",
    ];

    private static readonly SearchValues<char> s_minor = SearchValues.Create(".0123456789");

    // Opening quotes as octets of UTF-8 and of Windows-1252.
    private static readonly string[] s_quotes =
    [
        "\u00E2\u0080\u009C", "\u00E2\u0080\u009D", "\u00E2\u0080\u009E", "\u00E2\u0080\u0098", "\u00C2\u00AB",
        "\u0093", "\u0084", "\u0091",
    ];

    /// <summary>A byte order mark, as octets or as a character.</summary>
    internal static string? DropMark(string text) =>
        text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text.StartsWith('\uFEFF') ? text[1..] : null;

    /// <summary>White space, control characters and invisible ones.</summary>
    internal static string? DropSpace(string text)
    {
        int start = 0;
        while (start < text.Length && start < HeadLength && (text[start] <= ' ' || BlankLength(text, start) > 0))
        {
            start += Math.Max(1, BlankLength(text, start));
        }

        return start == 0 ? null : text[start..];
    }

    /// <summary>Opening quotes and brackets.</summary>
    internal static string? DropQuotes(string text)
    {
        string sound = text.TrimStart('"', '\'', '`', '\\', '(', '<', '[', '\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '\u00AB');
        foreach (string octets in s_quotes)
        {
            sound = sound.StartsWith(octets, StringComparison.Ordinal) ? sound[octets.Length..] : sound;
        }

        return sound.TrimStart(' ');
    }

    /// <summary><c>v=spf1</c> in full-width letters or with letters of other scripts.</summary>
    internal static string? ReplaceLookAlikes(string text)
    {
        int end = text.IndexOf(' ', StringComparison.Ordinal);
        end = Math.Min(end < 0 ? text.Length : end, HeadLength);
        return LookAlikes.Replace(text[..end]) is { } head ? head + text[end..] : null;
    }

    /// <summary><c>spf2.0</c>, <c>v=spf2.0/pra</c>, <c>spf2/pra</c></summary>
    internal static string? ToScopes(string text)
    {
        bool hasName = text.StartsWith("v=", StringComparison.OrdinalIgnoreCase);
        string rest = hasName ? text[2..] : text;
        if (!rest.StartsWith("spf2", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int end = rest.IndexOf(' ', StringComparison.Ordinal);
        end = end < 0 ? rest.Length : end;
        string minor = rest[4..end];
        int digits = minor.AsSpan().IndexOfAnyExcept(s_minor);
        string[] scopes = digits < 0
            ? []
            : [.. minor[digits..].Split(['/', ',', ';', ':', '+', '='], StringSplitOptions.RemoveEmptyEntries)
                .Where(static scope => TermGrammar.IsName(scope))];
        return scopes.Length > 0
            ? $"spf2.0/{string.Join(',', scopes)}{rest[end..]}"
            : hasName || !IsPolicy(rest[end..]) ? null : $"spf2.0/mfrom,pra{rest[end..]}";
    }

    /// <summary><c>v=spf1;</c>, <c>v=spf1-all</c>, <c>v=spf1ip4:192.0.2.1</c></summary>
    internal static string? EndVersion(string text)
    {
        if (!text.StartsWith(Spf1, StringComparison.OrdinalIgnoreCase)
            || text.Length == Spf1.Length || char.IsAsciiDigit(text[Spf1.Length]) || text[Spf1.Length] == ' ')
        {
            return null;
        }

        int start = Spf1.Length;
        while (start < text.Length && (text[start] <= ' ' || ";,:.=\"'/\\\u00A0".Contains(text[start], StringComparison.Ordinal)))
        {
            start++;
        }

        // v=spf1.0 is a misspelt version, not one with something behind it.
        return start < text.Length && char.IsAsciiDigit(text[start]) && text[start - 1] == '.' ? null : $"{Spf1} {text[start..]}";
    }

    /// <summary><c>spf1</c>, <c>v=sfp1</c>, <c>v = spf1</c>, <c>v=spf1.0</c></summary>
    internal static string? Spell(string text)
    {
        for (int end = 3; end <= Math.Min(text.Length, HeadLength); end++)
        {
            if (end < text.Length && text[end] != ' ')
            {
                continue;
            }

            string word = string.Concat(text.Take(end).Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
            if (s_versions.Contains(word) && IsPolicy(text[end..]))
            {
                return Spf1 + text[end..];
            }
        }

        return null;
    }

    /// <summary>Terms without a version.</summary>
    internal static string? AddVersion(string text)
    {
        string[] words = text.Length <= TermRepair.MaxTermLength ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return words.Length > 0 && words.All(TermParts.IsSound)
            && words.Any(static word => TermParts.Of(word)
                is { IsNetwork: true } or { Name: "include" or "redirect" } or { Name: "all", Qualifier.Length: 1 })
                ? $"{Spf1} {text.TrimStart(' ')}"
                : null;
    }

    // Whether terms follow, sound ones or such as a slip has spoilt: only then was the word before them meant as a version.
    private static bool IsPolicy(string rest)
    {
        string[] words = rest.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && TermRepair.Repair(words[0], out SlipRow? row) is not null
            && row?.Kind is not (SlipKind.BareName or SlipKind.RepeatedVersion);
    }

    private static int BlankLength(string text, int start)
    {
        foreach (int length in new[] { 1, 2, 3 })
        {
            if (start + length <= text.Length && text[start] > '~' && LookAlikes.Replace(text.Substring(start, length)) is "" or " ")
            {
                return length;
            }
        }

        return 0;
    }
}
