namespace SenderId.Dns.Zones;

/// <summary>The escapes <c>\X</c> and <c>\DDD</c>.</summary>
/// <remarks>RFC 1035 section 5.1.</remarks>
internal static class ZoneEscapes
{
    /// <summary>Reads the character at a position, which is moved behind it.</summary>
    /// <returns>False where three digits are more than 255 or a backslash stands alone.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, ref int position, out char value, out bool isEscaped)
    {
        value = text[position++];
        isEscaped = value == '\\';
        if (!isEscaped)
        {
            return true;
        }

        if (position == text.Length)
        {
            return false;
        }

        value = text[position++];
        if (!char.IsAsciiDigit(value))
        {
            return true;
        }

        if (position + 2 > text.Length || !char.IsAsciiDigit(text[position]) || !char.IsAsciiDigit(text[position + 1]))
        {
            return false;
        }

        int octet = ((value - '0') * 100) + ((text[position] - '0') * 10) + (text[position + 1] - '0');
        position += 2;
        value = (char)octet;
        return octet <= 255;
    }
}
