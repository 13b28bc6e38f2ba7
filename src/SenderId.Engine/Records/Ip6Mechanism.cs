using System.Globalization;

namespace SenderId.Records;

/// <summary>Matches if the client lies in an IPv6 network.</summary>
/// <remarks>RFC 7208 section 5.6: <c>ip6 = "ip6" ":" ip6-network [ ip6-cidr-length ]</c>. IPv4 clients, mapped ones too, never match.</remarks>
/// <param name="Network">The 128 bits of an address of the network; bits beyond the length do not count.</param>
/// <param name="Length">0 to 128. Default 128.</param>
public sealed record Ip6Mechanism(UInt128 Network, byte Length) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => false;

    internal UInt128 Mask { get; } = Length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - Length);

    internal UInt128 NetworkBits { get; } = Network & (Length == 0 ? UInt128.Zero : UInt128.MaxValue << (128 - Length));

    /// <inheritdoc />
    public override string ToString()
    {
        string network = NetAddress.FromIPv6Bits(Network).ToString();
        return Length == 128 ? $"ip6:{network}" : string.Create(CultureInfo.InvariantCulture, $"ip6:{network}/{Length}");
    }
}
