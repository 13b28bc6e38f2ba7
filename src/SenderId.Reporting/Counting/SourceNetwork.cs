using System.Globalization;

namespace SenderId.Reporting.Counting;

/// <summary>The network that an address is likely to share with its neighbours.</summary>
internal static class SourceNetwork
{
    /// <summary>The /24 of an IPv4 address, the /48 of an IPv6 address; empty where the text is not an address.</summary>
    public static string Of(string text)
    {
        if (!NetAddress.TryParse(text, out NetAddress address))
        {
            return "";
        }

        (int length, int width) = address.IsIPv4 ? (24, 32) : (48, 128);
        UInt128 bits = address.Bits >> (width - length) << (width - length);
        NetAddress first = address.IsIPv4 ? NetAddress.FromIPv4((uint)bits) : NetAddress.FromIPv6(bits);
        return string.Create(CultureInfo.InvariantCulture, $"{first}/{length}");
    }
}
