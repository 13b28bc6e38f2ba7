using System.Text;

namespace SenderId.Stamps;

/// <summary>Folds a header field into lines.</summary>
/// <remarks>
/// RFC 5322 sections 2.1.1 and 2.2.3. A line ends before a space that is already there, so that unfolding gives the body back.
/// Only a run without any space that is longer than a line may ever be is cut, and gains a space by it.
/// </remarks>
public static class HeaderFolding
{
    /// <summary>The length a line should not exceed, CRLF excluded.</summary>
    public const int PreferredLineLength = 78;

    /// <summary>The length a line must not exceed, CRLF excluded.</summary>
    public const int MaxLineLength = 998;

    /// <summary>The body of the field in lines; the first has room for the name.</summary>
    /// <param name="stamp">The field.</param>
    /// <param name="lineEnding">What ends a line: CRLF in a message, LF towards a milter.</param>
    public static string FoldBody(HeaderStamp stamp, string lineEnding = "\r\n")
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ReadOnlySpan<char> rest = stamp.Body;
        int room = PreferredLineLength - stamp.Name.Length - ": ".Length;
        if (rest.Length <= room)
        {
            return stamp.Body;
        }

        int hardRoom = Math.Max(1, MaxLineLength - stamp.Name.Length - ": ".Length);
        var folded = new StringBuilder(rest.Length + 16);
        while (rest.Length > room)
        {
            int end = FindLineEnd(rest, room, hardRoom);
            if (end == rest.Length)
            {
                break;
            }

            folded.Append(rest[..end]).Append(lineEnding);
            rest = rest[end..];
            if (rest[0] != ' ')
            {
                folded.Append(' ');
            }

            room = PreferredLineLength;
            hardRoom = MaxLineLength - 1;
        }

        return folded.Append(rest).ToString();
    }

    /// <summary>The whole field in lines, without the final line ending.</summary>
    /// <param name="stamp">The field.</param>
    /// <param name="lineEnding">What ends a line.</param>
    public static string Fold(HeaderStamp stamp, string lineEnding = "\r\n")
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return $"{stamp.Name}: {FoldBody(stamp, lineEnding)}";
    }

    // The last space within the room that has text on both sides, else the first one behind it, else the hard limit.
    private static int FindLineEnd(ReadOnlySpan<char> rest, int room, int hardRoom)
    {
        int textStart = rest.IndexOfAnyExcept(' ');
        int textEnd = rest.LastIndexOfAnyExcept(' ');
        if (textStart < 0)
        {
            return Math.Min(rest.Length, hardRoom);
        }

        int last = textStart < room ? rest[textStart..Math.Min(room + 1, rest.Length)].LastIndexOf(' ') : -1;
        int end = last >= 0 ? textStart + last : NextSpace(rest, Math.Max(textStart, room));
        return end < 0 || end > textEnd ? Math.Min(rest.Length, hardRoom) : Math.Min(end, hardRoom);
    }

    private static int NextSpace(ReadOnlySpan<char> rest, int from)
    {
        int next = from < rest.Length ? rest[from..].IndexOf(' ') : -1;
        return next < 0 ? -1 : from + next;
    }
}
