using System.Globalization;

namespace SenderId.Dns.Zones;

/// <summary>The names under which PTR records of addresses are found.</summary>
/// <remarks>RFC 1035 section 3.5 (in-addr.arpa), RFC 3596 section 2.5 (ip6.arpa).</remarks>
internal static class ReverseName
{
    /// <summary>The longest reverse name: 32 nibbles with their dots and <c>ip6.arpa</c>.</summary>
    public const int MaxLength = 72;

    private const string IPv4Suffix = "in-addr.arpa";
    private const string IPv6Suffix = "ip6.arpa";

    /// <summary>Writes the name of an address; returns its length.</summary>
    public static int Write(NetAddress address, Span<char> destination)
    {
        int length = 0;
        if (!address.IsIPv4)
        {
            for (UInt128 bits = address.Bits; length < 64; bits >>= 4)
            {
                int nibble = (int)(bits & 15);
                destination[length++] = (char)(nibble < 10 ? '0' + nibble : 'a' + nibble - 10);
                destination[length++] = '.';
            }

            IPv6Suffix.CopyTo(destination[length..]);
            return length + IPv6Suffix.Length;
        }

        uint value = (uint)address.Bits;
        for (int i = 0; i < 4; i++, value >>= 8)
        {
            uint octet = value & 255;
            if (octet >= 100)
            {
                destination[length++] = (char)('0' + (octet / 100));
            }

            if (octet >= 10)
            {
                destination[length++] = (char)('0' + (octet / 10 % 10));
            }

            destination[length++] = (char)('0' + (octet % 10));
            destination[length++] = '.';
        }

        IPv4Suffix.CopyTo(destination[length..]);
        return length + IPv4Suffix.Length;
    }

    /// <summary>Reads the address out of a complete, lower-case reverse name.</summary>
    public static bool TryRead(string name, out NetAddress address)
    {
        address = default;
        Span<char> check = stackalloc char[MaxLength];
        UInt128 bits = 0;
        bool isIPv4 = name.EndsWith("." + IPv4Suffix, StringComparison.Ordinal);
        if (!isIPv4 && (name.Length != MaxLength || !name.EndsWith("." + IPv6Suffix, StringComparison.Ordinal)))
        {
            return false;
        }

        int shift = 0;
        int width = isIPv4 ? 8 : 4;
        foreach (Range range in name.AsSpan().Split('.'))
        {
            if (shift == (isIPv4 ? 32 : 128))
            {
                break;
            }

            NumberStyles style = isIPv4 ? NumberStyles.None : NumberStyles.AllowHexSpecifier;
            if (!byte.TryParse(name.AsSpan(range), style, CultureInfo.InvariantCulture, out byte part))
            {
                return false;
            }

            bits |= (UInt128)part << shift;
            shift += width;
        }

        // Writing the address back tells leading zeros, wide nibbles and missing labels from the one right form.
        address = isIPv4 ? NetAddress.FromIPv4((uint)bits) : NetAddress.FromIPv6(bits);
        return name.AsSpan().SequenceEqual(check[..Write(address, check)]);
    }
}
