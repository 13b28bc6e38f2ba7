using SenderId.Publishing.Networks;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>Networks that no client on the Internet has.</summary>
/// <remarks>RFC 6890 section 2.2. The networks for documentation are left out: examples and tests are made of them.</remarks>
internal static class SpecialNetworks
{
    private static readonly (string Network, string Use)[] s_ip4 =
    [
        ("0.0.0.0/8", "\"this network\""), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "shared"), ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"), ("192.168.0.0/16", "private"), ("224.0.0.0/4", "multicast"),
            ("240.0.0.0/4", "reserved"),
    ];

    private static readonly (string Network, string Use)[] s_ip6 =
        [("::/127", "loopback"), ("::ffff:0:0/96", "IPv4-mapped"), ("fc00::/7", "unique-local"), ("fe80::/10", "link-local"),
            ("ff00::/8", "multicast")];

    /// <summary>What a network is set aside for; null for one that clients may have.</summary>
    internal static string? Of(CidrBlock block)
    {
        foreach ((string network, string use) in block.IsIPv4 ? s_ip4 : s_ip6)
        {
            int slash = network.IndexOf('/', StringComparison.Ordinal);
            int length = int.Parse(network.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture);
            CidrBlock special = CidrBlock.Around(AddressBits.Of(network[..slash]), length, block.IsIPv4);
            if (special.Contains(block))
            {
                return use;
            }
        }

        return null;
    }
}
