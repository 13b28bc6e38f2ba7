using System.Buffers;
using SenderId.Milter.Protocol;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Protocol;

public sealed class PacketReaderTests
{
    [Fact]
    public void Reads_frames_one_after_the_other()
    {
        var buffer = new ReadOnlySequence<byte>([.. Helo("a"), .. EndOfMessage()]);

        Assert.Equal(PacketStatus.Complete, PacketReader.Read(ref buffer, out Packet helo));
        Assert.Equal(MilterCommand.Helo, helo.Command);
        Assert.Equal("a\0"u8.ToArray(), helo.Payload.ToArray());
        Assert.Equal(PacketStatus.Complete, PacketReader.Read(ref buffer, out Packet end));
        Assert.Equal(MilterCommand.EndOfMessage, end.Command);
        Assert.True(end.Payload.IsEmpty);
        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void A_frame_cut_anywhere_waits_for_the_rest_and_leaves_the_buffer_alone()
    {
        byte[] whole = Header("Subject", "hello");
        for (int cut = 0; cut < whole.Length; cut++)
        {
            var buffer = new ReadOnlySequence<byte>(whole, 0, cut);
            Assert.Equal(PacketStatus.Incomplete, PacketReader.Read(ref buffer, out _));
            Assert.Equal(cut, buffer.Length);
        }
    }

    [Fact]
    public void A_frame_in_pieces_of_one_octet_is_read_whole()
    {
        ReadOnlySequence<byte> buffer = Pieces(Header("Subject", "hello"), 1);

        Assert.Equal(PacketStatus.Complete, PacketReader.Read(ref buffer, out Packet packet));
        Assert.Equal("Subject\0hello\0"u8.ToArray(), packet.Payload.ToArray());
    }

    [Theory]
    [InlineData(0u, nameof(PacketStatus.Empty))]
    [InlineData(1u, nameof(PacketStatus.Incomplete))]
    [InlineData((uint)PacketReader.MaxFrameBytes, nameof(PacketStatus.Incomplete))]
    [InlineData(PacketReader.MaxFrameBytes + 1u, nameof(PacketStatus.TooLong))]
    [InlineData(uint.MaxValue, nameof(PacketStatus.TooLong))]
    public void The_length_is_judged_before_anything_is_gathered(uint length, string expected)
    {
        var buffer = new ReadOnlySequence<byte>(Number(length));
        Assert.Equal(Enum.Parse<PacketStatus>(expected), PacketReader.Read(ref buffer, out _));
    }

    [Fact]
    public void A_frame_of_the_greatest_size_is_read()
    {
        var buffer = new ReadOnlySequence<byte>(Packet('B', new byte[PacketReader.MaxFrameBytes - 1]));
        Assert.Equal(PacketStatus.Complete, PacketReader.Read(ref buffer, out Packet packet));
        Assert.Equal(PacketReader.MaxFrameBytes - 1, packet.Payload.Length);
    }

    private static ReadOnlySequence<byte> Pieces(byte[] octets, int size)
    {
        Piece first = new(octets.AsMemory(0, size), 0);
        Piece last = first;
        for (int i = size; i < octets.Length; i += size)
        {
            last = last.Append(octets.AsMemory(i, Math.Min(size, octets.Length - i)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            Piece next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
