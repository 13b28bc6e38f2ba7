using System.Globalization;
using System.Net;

namespace SenderId.Publishing.Networks;

/// <summary>A network: the addresses of one family that share their first bits.</summary>
/// <param name="First">The lowest address as a number.</param>
/// <param name="Length">How many bits are shared: 0 to 32, or to 128.</param>
/// <param name="IsIPv4">The family.</param>
internal readonly record struct CidrBlock(UInt128 First, int Length, bool IsIPv4)
{
    internal int HostBits => (IsIPv4 ? 32 : 128) - Length;

    internal UInt128 Last => First | HostMask(HostBits);

    /// <summary>The network of a length around an address.</summary>
    internal static CidrBlock Around(UInt128 address, int length, bool isIPv4) =>
        new(address & ~HostMask((isIPv4 ? 32 : 128) - length), length, isIPv4);

    internal bool Contains(CidrBlock other) => IsIPv4 == other.IsIPv4 && First <= other.First && Last >= other.Last;

    internal bool Overlaps(AddressSpan span) => IsIPv4 == span.IsIPv4 && First <= span.Last && Last >= span.First;

    /// <summary>As in a record behind ip4: or ip6:, a single address without length.</summary>
    public override string ToString() => HostBits == 0
        ? Text(First, IsIPv4)
        : string.Create(CultureInfo.InvariantCulture, $"{Text(First, IsIPv4)}/{Length}");

    /// <summary>An address of a family as text; also those IPv6 addresses that carry an IPv4 one.</summary>
    internal static string Text(UInt128 address, bool isIPv4)
    {
        if (isIPv4)
        {
            return NetAddress.FromIPv4((uint)address).ToString();
        }

        Span<byte> octets = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(octets, address);
        return new IPAddress(octets).ToString();
    }

    private static UInt128 HostMask(int bits) => bits >= 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
}
