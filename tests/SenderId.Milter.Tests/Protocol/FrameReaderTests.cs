using System.Buffers;
using SenderId.Milter.Protocol;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Milter.Tests.Protocol;

public sealed class FrameReaderTests
{
    [Fact]
    public void Reads_frames_one_after_the_other()
    {
        var buffer = new ReadOnlySequence<byte>([.. Helo("a"), .. EndOfMessage()]);

        Assert.Equal(FrameStatus.Complete, FrameReader.Read(ref buffer, out Frame helo));
        Assert.Equal(MilterCommand.Helo, helo.Command);
        Assert.Equal("a\0"u8.ToArray(), helo.Payload.ToArray());
        Assert.Equal(FrameStatus.Complete, FrameReader.Read(ref buffer, out Frame end));
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
            Assert.Equal(FrameStatus.Incomplete, FrameReader.Read(ref buffer, out _));
            Assert.Equal(cut, buffer.Length);
        }
    }

    [Fact]
    public void A_frame_in_pieces_of_one_octet_is_read_whole()
    {
        ReadOnlySequence<byte> buffer = Pieces(Header("Subject", "hello"), 1);

        Assert.Equal(FrameStatus.Complete, FrameReader.Read(ref buffer, out Frame frame));
        Assert.Equal("Subject\0hello\0"u8.ToArray(), frame.Payload.ToArray());
    }

    [Theory]
    [InlineData(0u, nameof(FrameStatus.Empty))]
    [InlineData(1u, nameof(FrameStatus.Incomplete))]
    [InlineData((uint)FrameReader.MaxFrameBytes, nameof(FrameStatus.Incomplete))]
    [InlineData(FrameReader.MaxFrameBytes + 1u, nameof(FrameStatus.TooLong))]
    [InlineData(uint.MaxValue, nameof(FrameStatus.TooLong))]
    public void The_length_is_judged_before_anything_is_gathered(uint length, string expected)
    {
        var buffer = new ReadOnlySequence<byte>(Number(length));
        Assert.Equal(Enum.Parse<FrameStatus>(expected), FrameReader.Read(ref buffer, out _));
    }

    [Fact]
    public void A_frame_of_the_greatest_size_is_read()
    {
        var buffer = new ReadOnlySequence<byte>(Frame('B', new byte[FrameReader.MaxFrameBytes - 1]));
        Assert.Equal(FrameStatus.Complete, FrameReader.Read(ref buffer, out Frame frame));
        Assert.Equal(FrameReader.MaxFrameBytes - 1, frame.Payload.Length);
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
