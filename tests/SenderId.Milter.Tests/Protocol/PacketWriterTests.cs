using System.Buffers;
using SenderId.Milter.Protocol;

namespace SenderId.Milter.Tests.Protocol;

public sealed class PacketWriterTests
{
    // Buffers of a network are used again and again: what they held before must not show.
    [Fact]
    public void Every_string_ends_whatever_the_buffer_held_before()
    {
        var output = new DirtyBuffer();
        PacketWriter.WriteReplyCode(output, "550 5.7.1 No");
        PacketWriter.WriteAddHeader(output, "Name", "body");
        PacketWriter.WriteInsertHeader(output, 0, "Name", "body");
        PacketWriter.WriteRemoveHeader(output, 2, "Name");
        PacketWriter.WriteRemoveRecipient(output, "<a@b>"u8);

        IReadOnlyList<ReplyPacket> packets = ReplyPacket.ReadAll(output.Written);
        Assert.Equal(
            ["y 550 5.7.1 No", "h Name|body", "i 0 Name|body", "m 2 Name", "- <a@b>"], packets.Select(static packet => packet.ToString()));
        Assert.All(packets, static packet => Assert.Equal(0, packet.Payload[^1]));
    }

    private sealed class DirtyBuffer : IBufferWriter<byte>
    {
        private readonly byte[] _octets = [.. Enumerable.Repeat((byte)0xEE, 4096)];
        private int _count;

        public ReadOnlySpan<byte> Written => _octets.AsSpan(0, _count);

        public void Advance(int count) => _count += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => _octets.AsMemory(_count);

        public Span<byte> GetSpan(int sizeHint = 0) => _octets.AsSpan(_count);
    }
}
