namespace SenderId;

/// <summary>Reads addresses by the grammar of RFC 7208 section 12.</summary>
internal static class NetAddressParser
{
    // ip4-network = qnum "." qnum "." qnum "." qnum; qnum has no leading zero.
    internal static bool TryParseIPv4(ReadOnlySpan<char> text, out NetAddress address)
    {
        address = default;
        uint bits = 0;
        int position = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (position >= text.Length || text[position++] != '.'))
            {
                return false;
            }

            int start = position;
            uint value = 0;
            while (position < text.Length && position - start < 3 && char.IsAsciiDigit(text[position]))
            {
                value = (value * 10) + (uint)(text[position++] - '0');
            }

            int length = position - start;
            if (length == 0 || value > 255 || (length > 1 && text[start] == '0'))
            {
                return false;
            }

            bits = (bits << 8) | value;
        }

        address = NetAddress.FromIPv4(bits);
        return position == text.Length;
    }

    // ip6-network = <as per RFC 4291 section 2.2>: eight groups, one "::" at most, the last 32 bits may be a dotted quad.
    internal static bool TryParseIPv6(ReadOnlySpan<char> text, out NetAddress address)
    {
        bool isRead = TryParseIPv6Bits(text, out UInt128 bits);
        address = isRead ? NetAddress.FromIPv6(bits) : default;
        return isRead;
    }

    // The same, but an IPv4-mapped address stays the IPv6 address that was written.
    internal static bool TryParseIPv6Bits(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        if (text.Length is < 2 or > 45)
        {
            return false;
        }

        UInt128 head = 0;
        UInt128 tail = 0;
        int headGroups = 0;
        int tailGroups = 0;
        bool compressed = false;
        int position = 0;
        if (text[0] == ':')
        {
            if (text[1] != ':')
            {
                return false;
            }

            compressed = true;
            position = 2;
        }

        while (position < text.Length)
        {
            ReadOnlySpan<char> rest = text[position..];
            uint group;
            int groups = 1;
            int length;
            if (rest.Contains('.') && !rest.Contains(':'))
            {
                if (!TryParseIPv4(rest, out NetAddress quad))
                {
                    return false;
                }

                group = (uint)quad.Bits;
                groups = 2;
                length = rest.Length;
            }
            else if (!TryReadGroup(rest, out group, out length))
            {
                return false;
            }

            position += length;
            if (compressed)
            {
                tail = (tail << (16 * groups)) | group;
                tailGroups += groups;
            }
            else
            {
                head = (head << (16 * groups)) | group;
                headGroups += groups;
            }

            if (headGroups + tailGroups > 8)
            {
                return false;
            }

            if (position == text.Length)
            {
                break;
            }

            if (text[position++] != ':' || position == text.Length)
            {
                return false;
            }

            if (text[position] != ':')
            {
                continue;
            }

            if (compressed)
            {
                return false;
            }

            compressed = true;
            position++;
        }

        int total = headGroups + tailGroups;
        if (compressed ? total > 7 : total != 8)
        {
            return false;
        }

        bits = headGroups == 0 ? tail : (head << (16 * (8 - headGroups))) | tail;
        return true;
    }

    private static bool TryReadGroup(ReadOnlySpan<char> text, out uint group, out int length)
    {
        group = 0;
        length = 0;
        while (length < text.Length && length < 4 && char.IsAsciiHexDigit(text[length]))
        {
            group = (group << 4) | (uint)HexValue(text[length++]);
        }

        return length > 0;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
