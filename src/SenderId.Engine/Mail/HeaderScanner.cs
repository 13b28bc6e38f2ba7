namespace SenderId.Mail;

/// <summary>Finds the blank line that ends a header section, for those who read a message in pieces.</summary>
/// <remarks>
/// RFC 5322 section 2.1. Real mail ends lines with CRLF, LF, CRCRLF or, rarely, CR alone (section 4 on bare CR and LF).
/// A bare CR ends a line, but an empty line made of bare CRs ends the section only if no LF came before: else a stray CR would
/// hide every following field from the check while other readers still see them.
/// </remarks>
public static class HeaderScanner
{
    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';

    /// <summary>Finds where the header section ends.</summary>
    /// <param name="head">The message from its first octet, as far as it was read.</param>
    /// <returns>The length of the section with its blank line, or -1 where the blank line is not (or not surely) reached.</returns>
    public static int FindEnd(ReadOnlySpan<byte> head)
    {
        int position = MarkLength(head);
        int firstLf = head.IndexOf(Lf);
        int end = FindBlankCrLine(firstLf < 0 ? head : head[..(firstLf + 1)], position);
        if (end >= 0)
        {
            return end;
        }

        while (true)
        {
            int lineEnd = SkipCrs(head, position);
            if (lineEnd == head.Length)
            {
                return -1;
            }

            if (head[lineEnd] == Lf)
            {
                return lineEnd + 1;
            }

            int next = head[lineEnd..].IndexOf(Lf);
            if (next < 0)
            {
                return -1;
            }

            position = lineEnd + next + 1;
        }
    }

    /// <summary>The length of a UTF-8 byte order mark before the first field.</summary>
    internal static int MarkLength(ReadOnlySpan<byte> head) => head.StartsWith("\uFEFF"u8) ? 3 : 0;

    // The text ends with the first LF, if there is one. CRs right before it belong to that line ending.
    private static int FindBlankCrLine(ReadOnlySpan<byte> text, int start)
    {
        int afterFirst = SkipCrs(text, start);
        if (afterFirst > start && afterFirst < text.Length && text[afterFirst] != Lf)
        {
            return start + 1;
        }

        int blank = text[afterFirst..].IndexOf("\r\r"u8);
        if (blank < 0)
        {
            return -1;
        }

        blank += afterFirst;
        int after = SkipCrs(text, blank);
        return after < text.Length && text[after] != Lf ? blank + 2 : -1;
    }

    private static int SkipCrs(ReadOnlySpan<byte> text, int position)
    {
        while (position < text.Length && text[position] == Cr)
        {
            position++;
        }

        return position;
    }
}
