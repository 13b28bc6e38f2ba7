namespace SenderId.Cli.Tests;

/// <summary>Counts the lines written to it and looks at the memory now and then.</summary>
internal sealed class CountingStream : Stream
{
    private long _lookAt = 10_000;
    private long _reachedAt = long.MaxValue;
    private Action _reached = static () => { };

    /// <summary>How long each write takes.</summary>
    internal TimeSpan Delay { get; init; }

    internal long LineCount { get; private set; }

    internal long MostMemory { get; private set; }

    internal bool EndsWithLine { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Does something once when so many lines have been written.</summary>
    internal void Reached(long lineCount, Action action) => (_reachedAt, _reached) = (lineCount, action);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        LineCount += buffer.Count((byte)'\n');
        EndsWithLine = buffer.IsEmpty ? EndsWithLine : buffer[^1] == '\n';
        if (Delay > TimeSpan.Zero)
        {
            Task.Delay(Delay).Wait();
        }

        if (LineCount >= _lookAt)
        {
            // What is still reachable, not what the collector has left lying.
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(forceFullCollection: true));
            _lookAt *= 2;
        }

        if (LineCount >= _reachedAt)
        {
            _reachedAt = long.MaxValue;
            _reached();
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
