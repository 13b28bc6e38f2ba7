using System.Globalization;

namespace SenderId.Records;

/// <summary>How many leading bits of an address are compared, for either family.</summary>
/// <remarks>RFC 7208 section 5.3: <c>dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]</c>.</remarks>
/// <param name="IPv4">0 to 32. Default 32.</param>
/// <param name="IPv6">0 to 128. Default 128.</param>
public readonly record struct DualCidrLength(byte IPv4, byte IPv6)
{
    /// <summary>Whole addresses are compared.</summary>
    public static DualCidrLength Whole { get; } = new(32, 128);

    /// <summary>Whether an address lies in the network of this length around another of the same family.</summary>
    public bool AreEqual(NetAddress left, NetAddress right)
    {
        if (left.IsIPv4 != right.IsIPv4)
        {
            return false;
        }

        int dropped = left.IsIPv4 ? 32 - IPv4 : 128 - IPv6;
        return dropped == left.BitCount || left.Bits >> dropped == right.Bits >> dropped;
    }

    /// <summary>The ends of the network of this length around an address.</summary>
    internal (UInt128 First, UInt128 Last) Around(NetAddress address)
    {
        int dropped = address.IsIPv4 ? 32 - IPv4 : 128 - IPv6;
        UInt128 hosts = dropped == 128 ? UInt128.MaxValue : (UInt128.One << dropped) - 1;
        return (address.Bits & ~hosts, address.Bits | hosts);
    }

    /// <summary>The shortest text, empty for whole addresses.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IPv4 < 32 ? "/" + IPv4.ToString(CultureInfo.InvariantCulture) : "")}{(IPv6 < 128 ? "//" + IPv6.ToString(CultureInfo.InvariantCulture) : "")}");
}
