namespace SenderId.Mail;

/// <summary>Finds the blank line that ends a header section, for those who read a message in pieces.</summary>
/// <remarks>
/// RFC 5322 section 2.1. Real mail ends lines with CRLF, LF, CRCRLF or, rarely, CR alone (section 4 on bare CR and LF).
/// A bare CR ends a line, but an empty line made of bare CRs ends the section only if there is no LF, and CRCRLF on a line by
/// itself only if every line ends so: else a stray CR would hide every following field from the check while other readers still
/// see them.
/// </remarks>
public static class HeaderScanner
{
    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';

    /// <summary>Finds where the header section ends.</summary>
    /// <param name="head">The message from its first octet, as far as it was read.</param>
    /// <param name="isWhole">Whether no more of the message will be read, so that it is known how all lines end.</param>
    /// <returns>The length of the section with its blank line, or -1 where the blank line is not (or not surely) reached.</returns>
    public static int FindEnd(ReadOnlySpan<byte> head, bool isWhole = false)
    {
        int start = MarkLength(head);
        int end = FindBlankLine(head, start);
        if (end >= 0 || !isWhole)
        {
            return end;
        }

        return head.Contains(Lf) ? FindBlankLineOfCrs(head, start) : FindBlankCrLine(head, start);
    }

    /// <summary>The length of a UTF-8 byte order mark before the first field.</summary>
    internal static int MarkLength(ReadOnlySpan<byte> head) => head.StartsWith("\uFEFF"u8) ? 3 : 0;

    // LF or CRLF on a line by itself.
    private static int FindBlankLine(ReadOnlySpan<byte> head, int start)
    {
        ReadOnlySpan<byte> text = head[start..];
        if (text is [Lf, ..] or [Cr, Lf, ..])
        {
            return text[0] == Lf ? start + 1 : start + 2;
        }

        int crlf = text.IndexOf("\n\r\n"u8);
        int lf = (crlf < 0 ? text : text[..(crlf + 1)]).IndexOf("\n\n"u8);
        return lf >= 0 ? start + lf + 2 : crlf >= 0 ? start + crlf + 3 : -1;
    }

    // Every line ends with the same number of CRs, two or more, and LF: a program has converted line endings that were right.
    private static int FindBlankLineOfCrs(ReadOnlySpan<byte> head, int start)
    {
        int count = -1;
        int blank = -1;
        for (int position = start; head[position..].IndexOf(Lf) is >= 0 and int length; position += length + 1)
        {
            ReadOnlySpan<byte> line = head.Slice(position, length);
            int ending = length - line.TrimEnd(Cr).Length;
            if (ending < 2 || (count >= 0 && ending != count))
            {
                return -1;
            }

            count = ending;
            blank = blank < 0 && ending == length ? position + length + 1 : blank;
        }

        return blank;
    }

    // An empty line in a file of old Macs.
    private static int FindBlankCrLine(ReadOnlySpan<byte> head, int start)
    {
        if (head[start..] is [Cr, ..])
        {
            return start + 1;
        }

        int blank = head[start..].IndexOf("\r\r"u8);
        return blank < 0 ? -1 : start + blank + 2;
    }
}
