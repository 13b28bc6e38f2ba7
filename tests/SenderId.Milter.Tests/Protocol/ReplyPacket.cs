using System.Buffers.Binary;
using System.Text;

namespace SenderId.Milter.Tests.Protocol;

/// <summary>A packet of the milter, read back.</summary>
internal sealed record ReplyPacket(char Reply, byte[] Payload)
{
    public static IReadOnlyList<ReplyPacket> ReadAll(ReadOnlySpan<byte> octets)
    {
        List<ReplyPacket> packets = [];
        while (!octets.IsEmpty)
        {
            int length = (int)BinaryPrimitives.ReadUInt32BigEndian(octets);
            packets.Add(new ReplyPacket((char)octets[4], octets[5..(4 + length)].ToArray()));
            octets = octets[(4 + length)..];
        }

        return packets;
    }

    public uint NumberAt(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(offset));

    /// <summary>The packet in one line: letter, index for i and m, then the strings joined by a bar.</summary>
    public override string ToString()
    {
        bool isIndexed = Reply is 'i' or 'm';
        string text = Encoding.Latin1.GetString(isIndexed ? Payload[4..] : Payload).TrimEnd('\0').Replace('\0', '|');
        return isIndexed ? $"{Reply} {NumberAt(0)} {text}" : $"{Reply} {text}".TrimEnd();
    }
}
