namespace SenderId.Cli.Tests;

/// <summary>The same octets again and again, without holding them all.</summary>
internal sealed class RepeatingStream(byte[] octets, int count) : Stream
{
    private readonly long _length = (long)octets.Length * count;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int written = 0;
        while (written < count && _position < _length)
        {
            int from = (int)(_position % octets.Length);
            int length = Math.Min(count - written, octets.Length - from);
            octets.AsSpan(from, length).CopyTo(buffer.AsSpan(offset + written));
            written += length;
            _position += length;
        }

        return written;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
