using System.Buffers;

namespace SenderId.Messages;

/// <summary>The part of a file that is being looked at; the file is read once, from front to back.</summary>
/// <remarks>Made of what was already read, so that a pipe, which cannot be read twice, will do for a file.</remarks>
internal sealed class SlidingWindow(Stream stream, byte[] buffer, int length) : IDisposable
{
    private const int UsualSize = 256 * 1024;

    /// <summary>A window on nothing.</summary>
    internal static SlidingWindow Empty => new(Stream.Null, [], 0) { IsAtEnd = true };

    private byte[] _buffer = buffer;
    private int _start;
    private int _end = length;

    /// <summary>What is in view.</summary>
    internal ReadOnlySpan<byte> Data => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Where in the file what is in view begins.</summary>
    internal long Position { get; private set; }

    /// <summary>Whether nothing of the file is left to read.</summary>
    internal bool IsAtEnd { get; private set; }

    /// <summary>Opens a file and looks at its beginning.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights are missing.</exception>
    internal static SlidingWindow Open(string path)
    {
        var window = new SlidingWindow(HeadReader.Open(path), ArrayPool<byte>.Shared.Rent(UsualSize), 0);
        window.Fill();
        return window;
    }

    /// <summary>Lets go of the first octets in view.</summary>
    internal void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Lets go of everything and reads no more.</summary>
    internal void Clear()
    {
        _start = _end;
        IsAtEnd = true;
    }

    /// <summary>Reads more, keeping what is in view; a view as large as the buffer makes the buffer larger.</summary>
    internal void Fill()
    {
        int inView = _end - _start;
        if (_buffer.Length < UsualSize || inView > _buffer.Length / 2)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(UsualSize, inView * 2));
            Data.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            Data.CopyTo(_buffer);
        }

        _start = 0;
        int read = stream.Read(_buffer, inView, _buffer.Length - inView);
        _end = inView + read;
        IsAtEnd = read == 0;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stream.Dispose();
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = [];
        _start = _end = 0;
    }
}
