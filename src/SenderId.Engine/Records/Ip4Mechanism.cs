using System.Globalization;

namespace SenderId.Records;

/// <summary>Matches if the client lies in an IPv4 network.</summary>
/// <remarks>RFC 7208 section 5.6: <c>ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ]</c>.</remarks>
/// <param name="Network">An address of the network; bits beyond the length do not count.</param>
/// <param name="Length">0 to 32. Default 32.</param>
public sealed record Ip4Mechanism(NetAddress Network, byte Length) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => false;

    // Computed once: a record is matched far more often than it is parsed.
    internal uint Mask { get; } = Length == 0 ? 0 : uint.MaxValue << (32 - Length);

    internal uint NetworkBits { get; } = (uint)Network.Bits & (Length == 0 ? 0 : uint.MaxValue << (32 - Length));

    /// <inheritdoc />
    public override string ToString() =>
        Length == 32 ? $"ip4:{Network}" : string.Create(CultureInfo.InvariantCulture, $"ip4:{Network}/{Length}");
}
