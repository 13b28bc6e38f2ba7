namespace SenderId.Mime.Parts;

/// <summary>A stream that ends MimeKit's reading at a limit of octets.</summary>
/// <remarks>
/// MimeKit keeps a header field in memory, and its cost grows faster than the field: so the octets of a section are counted as they are read.
/// </remarks>
internal sealed class GuardedStream(Stream inner, MimeLimits limits) : Stream
{
    private long? _sectionStart;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get; set; }

    /// <summary>Says that a header section begins.</summary>
    internal void BeginSection(long offset) => _sectionStart = offset;

    /// <summary>Says that a header section has ended.</summary>
    internal void EndSection() => _sectionStart = null;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Position - _sectionStart > limits.MaxSectionBytes)
        {
            throw new LimitReachedException(MimeFault.SectionTooLong);
        }

        int read = inner.Read(buffer, offset, count);
        Position += read;
        return Position <= limits.MaxMessageBytes ? read : throw new LimitReachedException(MimeFault.MessageTooLong);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
