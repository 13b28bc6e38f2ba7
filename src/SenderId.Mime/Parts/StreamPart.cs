namespace SenderId.Mime.Parts;

/// <summary>A piece of a stream, read once from front to back.</summary>
internal sealed class StreamPart(Stream inner, long length) : Stream
{
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Opens the piece that begins at an offset.</summary>
    internal static StreamPart Open(Func<Stream> open, long offset, long length)
    {
        Stream stream = open();
        if (stream.CanSeek)
        {
            stream.Seek(offset, SeekOrigin.Current);
            return new(stream, length);
        }

        var skipped = new byte[16 * 1024];
        for (long left = offset; left > 0;)
        {
            int read = stream.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
            left = read == 0 ? 0 : left - read;
        }

        return new(stream, length);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, (int)Math.Min(count, _left));
        _left -= read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
