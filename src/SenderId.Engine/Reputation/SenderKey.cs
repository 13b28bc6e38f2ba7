namespace SenderId.Reputation;

/// <summary>Whose reputation it is: an IPv4 address, or the /64 network of an IPv6 address.</summary>
/// <remarks>One IPv6 customer has at least a /64 (RFC 6177), so that single addresses would let a sender start anew with each message.</remarks>
public readonly record struct SenderKey
{
    private SenderKey(NetAddress address) => Address = address;

    /// <summary>The IPv4 address, or the lowest address of the /64.</summary>
    public NetAddress Address { get; }

    /// <summary>The addresses that share the reputation.</summary>
    public AddressRange Range =>
        AddressRange.TryParse(ToString(), out AddressRange? range) ? range : throw new InvalidOperationException("A key is always a range.");

    /// <summary>The key of an address.</summary>
    public static SenderKey Of(NetAddress address) =>
        new(address.IsIPv4 ? address : NetAddress.FromIPv6(address.Bits >> 64 << 64));

    /// <inheritdoc />
    public override string ToString() => Address.IsIPv4 ? Address.ToString() : $"{Address}/64";
}
