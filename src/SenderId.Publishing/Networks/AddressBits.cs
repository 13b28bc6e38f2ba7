using System.Buffers.Binary;
using System.Net;

namespace SenderId.Publishing.Networks;

/// <summary>Addresses as numbers, an IPv4-mapped one as the IPv6 address that it is.</summary>
internal static class AddressBits
{
    internal static UInt128 Of(string text)
    {
        byte[] octets = IPAddress.Parse(text).GetAddressBytes();
        return octets.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt128BigEndian(octets);
    }
}
