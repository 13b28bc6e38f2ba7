namespace SenderId.Dns.Wire;

/// <summary>Skips, compares and reads names in messages.</summary>
/// <remarks>RFC 1035 sections 3.1 and 4.1.4.</remarks>
internal static class WireName
{
    /// <summary>The longest name in octets, length octets and the root label included.</summary>
    /// <remarks>RFC 1035 section 2.3.4.</remarks>
    public const int MaxLength = 255;

    /// <summary>Moves past a name without following its pointers.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> message, ref int position)
    {
        while ((uint)position < (uint)message.Length)
        {
            int length = message[position];
            if (length == 0)
            {
                position++;
                return true;
            }

            if (length >= LabelCursor.PointerMask)
            {
                position += 2;
                return position <= message.Length;
            }

            if (length > LabelCursor.MaxLabelLength)
            {
                return false;
            }

            position += length + 1;
        }

        return false;
    }

    /// <summary>Whether the name at a position, its pointers followed, keeps the rules.</summary>
    public static bool IsReadable(ReadOnlySpan<byte> message, int position)
    {
        var labels = new LabelCursor(message, position);
        while (labels.MoveNext())
        {
        }

        return labels.IsComplete;
    }

    /// <summary>Whether the names at two positions are the same, case aside; false where one breaks the rules.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> message, int first, int second)
    {
        var left = new LabelCursor(message, first);
        var right = new LabelCursor(message, second);
        return AreEqual(ref left, ref right);
    }

    /// <summary>Whether the name at the first position is the one at the second or lies below it.</summary>
    public static bool IsSameOrBelow(ReadOnlySpan<byte> message, int below, int above)
    {
        int surplus = CountLabels(message, below) - CountLabels(message, above);
        var lower = new LabelCursor(message, below);
        for (int i = 0; i < surplus; i++)
        {
            lower.MoveNext();
        }

        var upper = new LabelCursor(message, above);
        return surplus >= 0 && AreEqual(ref lower, ref upper);
    }

    /// <summary>The name at a position as text without the ending dot; null for a name that breaks the rules.</summary>
    /// <remarks>
    /// What would change the meaning of the text is escaped as in master files (RFC 1035 section 5.1): a dot or backslash inside a
    /// label as <c>\X</c>, and what is not printable ASCII as <c>\DDD</c>. The root is the empty text. Letters are in lower case,
    /// because a name that points to the question would carry the random case that was sent.
    /// </remarks>
    public static string? ToText(ReadOnlySpan<byte> message, int position)
    {
        Span<char> text = stackalloc char[4 * MaxLength];
        int written = 0;
        var labels = new LabelCursor(message, position);
        while (labels.MoveNext())
        {
            if (written > 0)
            {
                text[written++] = '.';
            }

            foreach (byte octet in labels.Current)
            {
                written += WriteOctet(Lower(octet), text[written..]);
            }
        }

        return labels.IsComplete ? new string(text[..written]) : null;
    }

    /// <summary>Whether two labels or names without pointers are the same, case aside.</summary>
    /// <remarks>RFC 4343 section 3: letters of ASCII alone have case. Length octets are below the letters.</remarks>
    public static bool EqualsIgnoringCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }

        for (int i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && Lower(left[i]) != Lower(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreEqual(ref LabelCursor left, ref LabelCursor right)
    {
        while (true)
        {
            bool hasLeft = left.MoveNext();
            bool hasRight = right.MoveNext();
            if (!hasLeft || !hasRight)
            {
                return left.IsComplete && right.IsComplete;
            }

            if (!EqualsIgnoringCase(left.Current, right.Current))
            {
                return false;
            }
        }
    }

    private static int CountLabels(ReadOnlySpan<byte> message, int position)
    {
        int count = 0;
        for (var labels = new LabelCursor(message, position); labels.MoveNext();)
        {
            count++;
        }

        return count;
    }

    private static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;

    private static int WriteOctet(byte octet, Span<char> text)
    {
        if (octet is > 0x20 and < 0x7F and not (byte)'.' and not (byte)'\\')
        {
            text[0] = (char)octet;
            return 1;
        }

        text[0] = '\\';
        if (octet is (byte)'.' or (byte)'\\')
        {
            text[1] = (char)octet;
            return 2;
        }

        text[1] = (char)('0' + (octet / 100));
        text[2] = (char)('0' + (octet / 10 % 10));
        text[3] = (char)('0' + (octet % 10));
        return 4;
    }
}
