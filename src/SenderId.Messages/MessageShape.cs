namespace SenderId.Messages;

/// <summary>Tells messages and mbox files from other files by their first octets; reading them is the engine's work.</summary>
internal static class MessageShape
{
    internal static ReadOnlySpan<byte> PostmarkStart => "From "u8;

    /// <summary>Whether the line begins with a field name and a colon.</summary>
    /// <remarks>RFC 5322 sections 2.2 and 4.5: printable US-ASCII but colon, then perhaps white space.</remarks>
    internal static bool IsFieldStart(ReadOnlySpan<byte> line)
    {
        int length = 0;
        while (length < line.Length && line[length] is >= 33 and <= 126 and not (byte)':')
        {
            length++;
        }

        int colon = length;
        while (colon < line.Length && line[colon] is (byte)' ' or (byte)'\t')
        {
            colon++;
        }

        return length > 0 && colon < line.Length && line[colon] == ':';
    }

    /// <summary>Whether a file may be empty without being at fault: a mail folder without mail.</summary>
    internal static bool IsMailFolderName(string path)
    {
        ReadOnlySpan<char> extension = Path.GetExtension(path.AsSpan());
        return extension.IsEmpty || extension.Equals(".mbox", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".mbx", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a file that begins with a postmark is an mbox; an <c>.eml</c> is one message, however it begins.</summary>
    internal static bool IsMbox(string path, ReadOnlySpan<byte> start) =>
        start[LengthBeforeText(start)..].StartsWith(PostmarkStart)
        && !Path.GetExtension(path.AsSpan()).Equals(".eml", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long a UTF-8 byte order mark and blank lines before the first line of text are.</summary>
    internal static int LengthBeforeText(ReadOnlySpan<byte> start)
    {
        int mark = start.StartsWith("\uFEFF"u8) ? 3 : 0;
        int length = start[mark..].IndexOfAnyExcept((byte)'\r', (byte)'\n');
        return length < 0 ? start.Length : mark + length;
    }
}
