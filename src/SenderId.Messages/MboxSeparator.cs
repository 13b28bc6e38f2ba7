using System.Buffers.Text;

namespace SenderId.Messages;

/// <summary>Tells the line that begins a message of an mbox from a line of text that happens to begin with <c>From </c>.</summary>
/// <remarks>
/// RFC 4155 appendix A wants the address and a date in one form, after a blank line. Programs write the date in other forms,
/// forget the blank line, or forget to quote such lines in texts. So: with a date the line separates wherever it stands;
/// without one it must be followed by a header field, and be either Mozilla's <c>From -</c> or behind a blank line.
/// </remarks>
internal static class MboxSeparator
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <summary>Whether a message begins here.</summary>
    /// <param name="data">The octets around the line.</param>
    /// <param name="start">Where the line begins; it begins with <c>From </c>.</param>
    internal static bool IsAt(ReadOnlySpan<byte> data, int start)
    {
        ReadOnlySpan<byte> rest = data[start..];
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
        return HasDate(line)
            || (end >= 0 && (IsMozillas(line) || IsAfterBlankLine(data[..start])) && MessageShape.IsFieldStart(rest[(end + 1)..]));
    }

    private static bool IsMozillas(ReadOnlySpan<byte> line) => line.TrimEnd(" \t\r"u8).SequenceEqual("From -"u8);

    // A month's name, a time of day and a year, in any order: all that the forms in use have in common.
    private static bool HasDate(ReadOnlySpan<byte> line)
    {
        bool hasMonth = false;
        bool hasTime = false;
        bool hasYear = false;
        ReadOnlySpan<byte> rest = line.TrimEnd((byte)'\r');
        while (!rest.IsEmpty)
        {
            int space = rest.IndexOf((byte)' ');
            ReadOnlySpan<byte> word = space < 0 ? rest : rest[..space];
            hasMonth |= IsMonth(word);
            hasTime |= IsTime(word);
            hasYear |= IsYear(word);
            rest = space < 0 ? [] : rest[(space + 1)..];
        }

        return hasMonth && hasTime && hasYear;
    }

    private static bool IsMonth(ReadOnlySpan<byte> word)
    {
        if (word.Length != 3)
        {
            return false;
        }

        ReadOnlySpan<char> text = [(char)word[0], (char)word[1], (char)word[2]];
        return Months.AsSpan().IndexOf(text) is >= 0 and int at && at % 3 == 0;
    }

    private static bool IsTime(ReadOnlySpan<byte> word)
    {
        int colon = word.IndexOf((byte)':');
        return colon is 1 or 2 && word.Length >= colon + 3
            && Utf8Parser.TryParse(word[..colon], out byte _, out int hours) && hours == colon
            && char.IsAsciiDigit((char)word[colon + 1]) && char.IsAsciiDigit((char)word[colon + 2]);
    }

    private static bool IsYear(ReadOnlySpan<byte> word) =>
        word.Length == 4 && Utf8Parser.TryParse(word, out ushort year, out int length) && length == 4 && year is >= 1970 and < 2200;

    private static bool IsAfterBlankLine(ReadOnlySpan<byte> before) =>
        before.IsEmpty || before.EndsWith("\n\n"u8) || before.EndsWith("\n\r\n"u8);
}
