using System.Buffers;
using System.Buffers.Binary;

namespace SenderId.Milter.Protocol;

/// <summary>Takes packets off the front of what a mail server sent.</summary>
internal static class PacketReader
{
    /// <summary>The octets before the command.</summary>
    public const int LengthOctetCount = 4;

    /// <summary>The longest packet that is read, command included. Stops a liar from making us hold what it claims to send.</summary>
    /// <value>1 MiB: the largest size that the protocol lets milters ask for (SMFIP_MDS_1M).</value>
    public const int MaxFrameBytes = 1024 * 1024;

    /// <summary>Reads one packet and moves the buffer behind it; otherwise the buffer stays as it is.</summary>
    /// <remarks>The length is judged as soon as it is there: nothing is gathered for a packet that will be refused.</remarks>
    public static PacketStatus Read(ref ReadOnlySequence<byte> buffer, out Packet packet)
    {
        packet = default;
        if (buffer.Length < LengthOctetCount)
        {
            return PacketStatus.Incomplete;
        }

        Span<byte> lengthOctets = stackalloc byte[LengthOctetCount];
        buffer.Slice(0, LengthOctetCount).CopyTo(lengthOctets);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(lengthOctets);
        if (length is 0 or > MaxFrameBytes)
        {
            return length == 0 ? PacketStatus.Empty : PacketStatus.TooLong;
        }

        if (buffer.Length < LengthOctetCount + length)
        {
            return PacketStatus.Incomplete;
        }

        ReadOnlySequence<byte> body = buffer.Slice(LengthOctetCount, length);
        ReadOnlyMemory<byte> octets = body.IsSingleSegment ? body.First : body.ToArray();
        packet = new Packet((MilterCommand)octets.Span[0], octets[1..]);
        buffer = buffer.Slice(body.End);
        return PacketStatus.Complete;
    }
}
