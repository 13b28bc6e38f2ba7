using System.Buffers.Binary;

namespace SenderId.Milter.Protocol;

/// <summary>What a mail server offers at the start of a connection.</summary>
/// <param name="Version">The highest protocol version the server speaks.</param>
/// <param name="Actions">What the server lets a milter do.</param>
/// <param name="Options">What the server can leave out.</param>
internal readonly record struct OptionNegotiation(uint Version, MilterActions Actions, ProtocolOptions Options)
{
    /// <summary>Reads the three numbers; further ones are left for later versions of the protocol.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out OptionNegotiation offer)
    {
        offer = default;
        if (payload.Length < 3 * sizeof(uint))
        {
            return false;
        }

        offer = new OptionNegotiation(
            BinaryPrimitives.ReadUInt32BigEndian(payload),
            (MilterActions)BinaryPrimitives.ReadUInt32BigEndian(payload[4..]),
            (ProtocolOptions)BinaryPrimitives.ReadUInt32BigEndian(payload[8..]));
        return true;
    }
}
