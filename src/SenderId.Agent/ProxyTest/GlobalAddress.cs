using System.Collections.Immutable;

namespace SenderId.Agent.ProxyTest;

/// <summary>Which addresses may be probed: those that lead to one host of somebody else's.</summary>
/// <remarks>
/// RFC 6890 and the IANA registries of special-purpose addresses that it made, and multicast. An address that carries an IPv4 address (RFC 6052
/// section 2.1,
/// RFC 3056 section 2) is what it carries.
/// </remarks>
internal static class GlobalAddress
{
    private static readonly ImmutableArray<AddressRange> s_special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        }.Select(Range),
    ];

    // RFC 4291 section 2.4: everything else is unassigned, local or multicast.
    private static readonly AddressRange s_globalUnicast = Range("2000::/3");
    private static readonly AddressRange s_translated = Range("64:ff9b::/96");
    private static readonly AddressRange s_sixToFour = Range("2002::/16");

    /// <summary>Whether an address may be probed.</summary>
    public static bool IsOne(NetAddress address)
    {
        if (!address.IsIPv4 && s_translated.Contains(address))
        {
            return IsOne(NetAddress.FromIPv4((uint)address.Bits));
        }

        if (!address.IsIPv4 && s_sixToFour.Contains(address))
        {
            return IsOne(NetAddress.FromIPv4((uint)(address.Bits >> 80)));
        }

        return (address.IsIPv4 || s_globalUnicast.Contains(address)) && !s_special.Any(range => range.Contains(address));
    }

    private static AddressRange Range(string text) =>
        AddressRange.TryParse(text, out AddressRange? range) ? range : throw new FormatException(text);
}
