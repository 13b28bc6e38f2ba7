using System.Globalization;
using System.Text;

namespace SenderId.Dns.Resolution;

/// <summary>The name under which DNS keeps the names of an address.</summary>
internal static class ReverseName
{
    /// <summary>The name under in-addr.arpa (RFC 1035 section 3.5) or ip6.arpa (RFC 3596 section 2.5).</summary>
    public static DomainName Of(NetAddress address)
    {
        if (address.IsIPv4)
        {
            uint bits = (uint)address.Bits;
            return DomainName.Parse(string.Create(
                CultureInfo.InvariantCulture, $"{bits & 255}.{(bits >> 8) & 255}.{(bits >> 16) & 255}.{bits >> 24}.in-addr.arpa"));
        }

        var name = new StringBuilder(72);
        for (int shift = 0; shift < 128; shift += 4)
        {
            name.Append("0123456789abcdef"[(int)(address.Bits >> shift) & 15]).Append('.');
        }

        return DomainName.Parse(name.Append("ip6.arpa").ToString());
    }
}
