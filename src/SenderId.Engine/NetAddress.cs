using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace SenderId;

/// <summary>An IPv4 or IPv6 address as a value; an IPv4-mapped IPv6 address is the IPv4 address it carries.</summary>
/// <remarks>RFC 7208 sections 5 and 12 (<c>ip4-network</c>, <c>ip6-network</c>); RFC 4291 section 2.2.</remarks>
public readonly record struct NetAddress
{
    /// <summary>The longest text of an address: IPv6 with an IPv4 address at its end.</summary>
    internal const int MaxTextLength = 46;

    private NetAddress(UInt128 bits, bool isIPv4)
    {
        Bits = bits;
        IsIPv4 = isIPv4;
    }

    /// <summary>The address as a number: 32 significant bits for IPv4, 128 for IPv6.</summary>
    public UInt128 Bits { get; }

    /// <summary>Whether this is an IPv4 address.</summary>
    public bool IsIPv4 { get; }

    /// <summary>The width of the address in bits: 32 or 128.</summary>
    public int BitCount => IsIPv4 ? 32 : 128;

    /// <summary>Makes an IPv4 address of its 32-bit value in host order.</summary>
    public static NetAddress FromIPv4(uint bits) => new(bits, isIPv4: true);

    /// <summary>Makes an IPv6 address of its 128-bit value; a value in ::ffff:0:0/96 becomes the IPv4 address.</summary>
    public static NetAddress FromIPv6(UInt128 bits) =>
        bits >> 32 == 0xFFFF ? new((uint)bits, isIPv4: true) : new(bits, isIPv4: false);

    /// <summary>Makes an IPv6 address of its value as it is, for the ends of IPv6 ranges.</summary>
    internal static NetAddress FromIPv6Bits(UInt128 bits) => new(bits, isIPv4: false);

    /// <summary>Makes an address of its 4 or 16 octets in network order.</summary>
    /// <exception cref="ArgumentException">The octets are neither 4 nor 16.</exception>
    public static NetAddress FromOctets(ReadOnlySpan<byte> octets) => octets.Length switch
    {
        4 => FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets)),
        16 => FromIPv6(BinaryPrimitives.ReadUInt128BigEndian(octets)),
        _ => throw new ArgumentException("An address has 4 or 16 octets.", nameof(octets)),
    };

    /// <summary>Converts a framework address; a scope id is dropped.</summary>
    public static NetAddress From(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out int written);
        return FromOctets(octets[..written]);
    }

    /// <summary>Reads an address in the forms of RFC 7208 section 12 and no others: no scope id, no leading zeros, no hex or octal.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NetAddress address) =>
        NetAddressParser.TryParseIPv4(text, out address) || NetAddressParser.TryParseIPv6(text, out address);

    /// <summary>The same address as the framework's type.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> octets = stackalloc byte[16];
        return new IPAddress(octets[..WriteOctets(octets)]);
    }

    /// <summary>Writes the address in network order; returns 4 or 16.</summary>
    public int WriteOctets(Span<byte> destination)
    {
        if (IsIPv4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)Bits);
            return 4;
        }

        BinaryPrimitives.WriteUInt128BigEndian(destination, Bits);
        return 16;
    }

    /// <summary>Orders IPv4 before IPv6 and by number within a family.</summary>
    public int CompareTo(NetAddress other) =>
        IsIPv4 == other.IsIPv4 ? Bits.CompareTo(other.Bits) : IsIPv4 ? -1 : 1;

    /// <summary>The canonical text: dotted quad, or RFC 5952 for IPv6.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxTextLength];
        return text[..Format(text)].ToString();
    }

    /// <summary>Writes the address as <see cref="ToString"/> does.</summary>
    /// <param name="text">Room for <see cref="MaxTextLength"/> characters.</param>
    /// <returns>How many characters were written.</returns>
    internal int Format(Span<char> text)
    {
        int length = 0;
        if (!IsIPv4)
        {
            return ToIPAddress().TryFormat(text, out length) ? length : throw new ArgumentException("The room is too small.", nameof(text));
        }

        for (int shift = 24; shift >= 0; shift -= 8)
        {
            (((uint)Bits >> shift) & 255).TryFormat(text[length..], out int digits, provider: CultureInfo.InvariantCulture);
            length += digits;
            if (shift > 0)
            {
                text[length++] = '.';
            }
        }

        return length;
    }
}
