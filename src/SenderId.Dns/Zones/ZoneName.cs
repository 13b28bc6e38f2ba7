using System.Globalization;
using System.Text;

namespace SenderId.Dns.Zones;

/// <summary>
/// Names as a zone file keeps them: text without the ending dot, the root empty, one character an octet, a dot that is part of a
/// label (<c>\.</c>) as a character no name can hold. So a dot always divides labels.
/// </summary>
/// <remarks>RFC 1035 sections 2.3.4 and 5.1; RFC 5890 for letters outside ASCII.</remarks>
internal static class ZoneName
{
    private const int MaxShownLength = 60;
    private const char LabelDot = '\uFFFF';
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a name.</summary>
    /// <param name="text">The word as written.</param>
    /// <param name="origin">What a relative name ends in; null before any $ORIGIN.</param>
    /// <param name="name">The whole name, in the case it was written in.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static bool TryRead(ReadOnlySpan<char> text, string? origin, out string name, out string reason)
    {
        name = "";
        reason = "";
        if (text is "@")
        {
            reason = origin is null ? "'@' stands before any $ORIGIN" : "";
            name = origin ?? "";
            return origin is not null;
        }

        if (text is ".")
        {
            return true;
        }

        var labels = new StringBuilder();
        int position = 0;
        bool isComplete = false;
        while (position < text.Length)
        {
            if (!TryReadLabel(text, ref position, labels, out reason))
            {
                return false;
            }

            isComplete = position < text.Length;
            position++;
        }

        // Without an origin a name of several labels can only be meant as it stands; a lone label is a mistake.
        if (!isComplete && origin is null && !labels.ToString().Contains('.', StringComparison.Ordinal))
        {
            reason = $"the relative name '{Printable(text)}' stands before any $ORIGIN";
            return false;
        }

        if (!isComplete && !string.IsNullOrEmpty(origin))
        {
            labels.Append('.').Append(origin);
        }

        reason = labels.Length switch
        {
            0 => "a name is empty",
            > DomainName.MaxNameLength => $"the name '{Printable(text)}' is longer than 253 characters",
            _ => "",
        };
        name = labels.ToString();
        return reason.Length == 0;
    }

    /// <summary>The form that owners are compared in.</summary>
    public static string Fold(string name) => string.Create(name.Length, name, static (folded, text) =>
    {
        // RFC 4343 section 3: letters of ASCII alone have case.
        for (int i = 0; i < text.Length; i++)
        {
            folded[i] = char.IsAsciiLetterUpper(text[i]) ? (char)(text[i] | 0x20) : text[i];
        }
    });

    /// <summary>
    /// The form that an answer holds, the same as an answer of a name server: lower-case, with a dot or backslash inside a label
    /// escaped as <c>\X</c> and what is not printable ASCII as <c>\DDD</c>.
    /// </summary>
    public static string ToAnswer(string name)
    {
        string folded = Fold(name);
        if (!folded.AsSpan().ContainsAnyExceptInRange('!', '~') && !folded.Contains('\\', StringComparison.Ordinal))
        {
            return folded;
        }

        var text = new StringBuilder();
        foreach (char c in folded)
        {
            _ = c switch
            {
                LabelDot => text.Append("\\."),
                '\\' => text.Append("\\\\"),
                < '!' or > '~' => text.Append('\\').Append(((int)c).ToString("D3", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }

        return text.ToString();
    }

    // One label, up to the dot behind it or the end of the text.
    private static bool TryReadLabel(ReadOnlySpan<char> text, ref int position, StringBuilder name, out string reason)
    {
        int start = name.Length == 0 ? 0 : name.Append('.').Length;
        bool isInternational = false;
        while (position < text.Length && text[position] != '.')
        {
            if (!ZoneEscapes.TryRead(text, ref position, out char c, out bool isEscaped))
            {
                reason = $"the name '{Printable(text)}' has an escape that is not \\X or \\000 to \\255";
                return false;
            }

            isInternational |= c > 127 && !isEscaped;
            name.Append(c == '.' ? LabelDot : c);
        }

        if (isInternational && !TryConvert(name, start))
        {
            reason = $"the name '{Printable(text)}' has a label that IDNA does not allow or that is not UTF-8";
            return false;
        }

        int length = name.Length - start;
        reason = length switch
        {
            0 => $"the name '{Printable(text)}' has an empty label",
            > DomainName.MaxLabelLength => $"the name '{Printable(text)}' has a label longer than 63 characters",
            _ => "",
        };
        return reason.Length == 0;
    }

    // RFC 5890 section 2.3.2.1: letters outside ASCII become an A-label.
    private static bool TryConvert(StringBuilder name, int start)
    {
        string label = name.ToString(start, Math.Min(name.Length - start, 4 * DomainName.MaxNameLength));
        if (label.Contains(LabelDot, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            label = s_strictUtf8.GetString(Encoding.Latin1.GetBytes(label));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        if (!DomainName.TryParse(label, out DomainName? converted))
        {
            return false;
        }

        name.Length = start;
        name.Append(converted.Value);
        return true;
    }

    /// <summary>A word of the file as it may stand in a message: short, no control characters.</summary>
    public static string Printable(ReadOnlySpan<char> text) =>
        text.Length > MaxShownLength ? $"{PrintableText.Of(text[..MaxShownLength].ToString())}..." : PrintableText.Of(text.ToString());
}
