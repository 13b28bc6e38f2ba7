using System.Text;

namespace SenderId.Dns.Wire;

/// <summary>Reads names in messages: labels with their lengths, and pointers to earlier names.</summary>
/// <remarks>
/// RFC 1035 sections 3.1 and 4.1.4. A pointer must lead backwards, a name has at most 255 octets and follows at most 127
/// pointers, so that no loop and no chain of pointers can hold the reader.
/// <code>
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// | 1  1|                OFFSET                   |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// </remarks>
internal static class WireName
{
    /// <summary>The longest name in octets, length octets and the root label included.</summary>
    /// <remarks>RFC 1035 section 2.3.4.</remarks>
    public const int MaxLength = 255;

    private const int MaxPointerCount = 127;
    private const int PointerMask = 0xC0;

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

            if (length >= PointerMask)
            {
                position += 2;
                return position <= message.Length;
            }

            if (length >= 64)
            {
                return false;
            }

            position += length + 1;
        }

        return false;
    }

    /// <summary>Writes the name at a position without pointers, letters in lower case.</summary>
    /// <returns>The length in octets, the root label included; 0 for a name that breaks the rules.</returns>
    public static int Expand(ReadOnlySpan<byte> message, int position, Span<byte> destination)
    {
        int written = 0;
        int pointerCount = 0;
        int segmentStart = position;
        while ((uint)position < (uint)message.Length)
        {
            int length = message[position];
            if (length >= PointerMask)
            {
                int target = position + 1 < message.Length ? ((length & 63) << 8) | message[position + 1] : message.Length;
                if (target >= segmentStart || ++pointerCount > MaxPointerCount)
                {
                    return 0;
                }

                position = segmentStart = target;
                continue;
            }

            if (length >= 64 || position + length >= message.Length || written + length + 1 > MaxLength)
            {
                return 0;
            }

            destination[written] = (byte)length;
            Ascii.ToLower(message.Slice(position + 1, length), destination[(written + 1)..], out _);
            CopyForeignOctets(message.Slice(position + 1, length), destination[(written + 1)..]);
            written += length + 1;
            position += length + 1;
            if (length == 0)
            {
                return written;
            }
        }

        return 0;
    }

    /// <summary>Whether the names at two positions are the same, case aside; false where one breaks the rules.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> message, int first, int second)
    {
        // Nearly every owner in an answer is one pointer to the question.
        first = FollowOnce(message, first);
        second = FollowOnce(message, second);
        Span<byte> firstName = stackalloc byte[MaxLength];
        int firstLength = Expand(message, first, firstName);
        if (first == second || firstLength == 0)
        {
            return firstLength != 0;
        }

        Span<byte> secondName = stackalloc byte[MaxLength];
        int secondLength = Expand(message, second, secondName);
        return firstName[..firstLength].SequenceEqual(secondName[..secondLength]);
    }

    /// <summary>Whether the name at the first position is the one at the second or lies below it.</summary>
    public static bool IsSameOrBelow(ReadOnlySpan<byte> message, int below, int above)
    {
        Span<byte> belowName = stackalloc byte[MaxLength];
        Span<byte> aboveName = stackalloc byte[MaxLength];
        ReadOnlySpan<byte> rest = belowName[..Expand(message, below, belowName)];
        ReadOnlySpan<byte> ancestor = aboveName[..Expand(message, above, aboveName)];
        while (rest.Length > ancestor.Length)
        {
            rest = rest[(rest[0] + 1)..];
        }

        return !ancestor.IsEmpty && rest.SequenceEqual(ancestor);
    }

    /// <summary>The name at a position as text without the ending dot; null for a name that breaks the rules.</summary>
    /// <remarks>
    /// What would change the meaning of the text is escaped as in master files (RFC 1035 section 5.1): a dot or backslash inside a
    /// label as <c>\X</c>, and what is not printable ASCII as <c>\DDD</c>. The root is the empty text. Letters are in lower case,
    /// because a name that points to the question would carry the random case that was sent.
    /// </remarks>
    public static string? ToText(ReadOnlySpan<byte> message, int position)
    {
        Span<byte> name = stackalloc byte[MaxLength];
        int length = Expand(message, position, name);
        if (length == 0)
        {
            return null;
        }

        Span<char> text = stackalloc char[4 * MaxLength];
        int written = 0;
        for (int at = 0; name[at] != 0; at += name[at] + 1)
        {
            if (at > 0)
            {
                text[written++] = '.';
            }

            foreach (byte octet in name.Slice(at + 1, name[at]))
            {
                written += WriteOctet(octet, text[written..]);
            }
        }

        return new string(text[..written]);
    }

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

    private static int FollowOnce(ReadOnlySpan<byte> message, int position)
    {
        if (position + 1 >= message.Length || message[position] < PointerMask)
        {
            return position;
        }

        int target = ((message[position] & 63) << 8) | message[position + 1];
        return target < position ? target : position;
    }

    // Ascii.ToLower stops at the first octet that is not ASCII; names may hold any.
    private static void CopyForeignOctets(ReadOnlySpan<byte> label, Span<byte> destination)
    {
        if (Ascii.IsValid(label))
        {
            return;
        }

        for (int i = 0; i < label.Length; i++)
        {
            destination[i] = label[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(label[i] | 0x20) : label[i];
        }
    }
}
