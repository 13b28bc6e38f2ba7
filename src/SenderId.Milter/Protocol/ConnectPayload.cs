using System.Buffers.Binary;

namespace SenderId.Milter.Protocol;

/// <summary>Who connected to the mail server.</summary>
/// <param name="HostName">The client's name as the server looked it up, or its address in brackets.</param>
/// <param name="Address">The client's address; null for a local socket or where the server knows none.</param>
/// <param name="Port">The client's port; 0 where unknown.</param>
internal readonly record struct ConnectPayload(string HostName, NetAddress? Address, int Port)
{
    /// <summary>Whether the client is on the network and the server does not know its address, or writes none that can be read.</summary>
    public bool IsUnknown { get; private init; }

    /// <summary>Reads a connect packet: host name, NUL, family, and for families with addresses port, address, NUL.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ConnectPayload connect)
    {
        connect = default;
        int end = payload.IndexOf((byte)0);
        if (end < 0 || payload.Length < end + 2)
        {
            return false;
        }

        string host = CStringList.DecodeName(payload[..end]);
        char family = (char)payload[end + 1];
        ReadOnlySpan<byte> rest = payload[(end + 2)..];
        if (family is not ('4' or '6'))
        {
            connect = new ConnectPayload(host, null, 0) { IsUnknown = family == 'U' };
            return family is 'U' or 'L';
        }

        if (rest.Length < 3 || rest[^1] != 0)
        {
            return false;
        }

        NetAddress? address = ReadAddress(rest[2..^1]);
        connect = new ConnectPayload(host, address, BinaryPrimitives.ReadUInt16BigEndian(rest)) { IsUnknown = address is null };
        return true;
    }

    /// <summary>Reads an address as servers write it: plain, or with the prefix <c>IPv6:</c> of SMTP literals.</summary>
    public static NetAddress? ReadAddress(ReadOnlySpan<byte> octets)
    {
        const int MaxAddressLength = 64;
        if (octets.Length > MaxAddressLength)
        {
            return null;
        }

        ReadOnlySpan<char> text = CStringList.Decode(octets);
        text = text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? text[5..] : text;
        return NetAddress.TryParse(text, out NetAddress address) ? address : null;
    }
}
