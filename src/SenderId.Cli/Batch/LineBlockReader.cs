using System.Buffers;
using System.Runtime.CompilerServices;

namespace SenderId.Cli.Batch;

/// <summary>Cuts a stream into blocks of whole lines, as many as have arrived; who sends a line and waits gets its answer.</summary>
/// <param name="stream">The stream.</param>
/// <param name="maxLineBytes">The longest line that is read.</param>
/// <param name="maxLineCount">The most lines that go into a block.</param>
internal sealed class LineBlockReader(Stream stream, int maxLineBytes, int maxLineCount)
{
    private const int UsualBlockBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(UsualBlockBytes);
    private int _length;
    private long _nextLine = 1;
    private bool _isPassingOver;

    /// <summary>Reads to the end of the stream.</summary>
    internal async IAsyncEnumerable<LineBlock> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_length == _buffer.Length)
            {
                Enlarge();
            }

            int read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            _length += read;
            while (Cut() is { } block)
            {
                yield return block;
            }
        }

        if (_length > 0 && !_isPassingOver)
        {
            yield return new LineBlock(_buffer, _length, _nextLine, IsTooLong: false);
            yield break;
        }

        ArrayPool<byte>.Shared.Return(_buffer);
    }

    // What is there up to the last line ending, or the news that a line is too long; null where more must be read.
    private LineBlock? Cut()
    {
        if (_isPassingOver && !TryEndPassingOver())
        {
            return null;
        }

        int end = FindEnd(_buffer.AsSpan(0, _length));
        if (end > 0)
        {
            byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(UsualBlockBytes, _length - end));
            _buffer.AsSpan(end, _length - end).CopyTo(next);
            var block = new LineBlock(_buffer, end, _nextLine, IsTooLong: false);
            _nextLine += _buffer.AsSpan(0, end).Count((byte)'\n');
            _buffer = next;
            _length -= end;
            return block;
        }

        if (_length <= maxLineBytes)
        {
            return null;
        }

        _isPassingOver = true;
        _length = 0;
        return new LineBlock(ArrayPool<byte>.Shared.Rent(1), 0, _nextLine++, IsTooLong: true);
    }

    // Behind the last line ending, or that of the last line allowed; 0 where no line has ended.
    private int FindEnd(ReadOnlySpan<byte> arrived)
    {
        if (maxLineCount == int.MaxValue)
        {
            return arrived.LastIndexOf((byte)'\n') + 1;
        }

        int end = 0;
        for (int count = 0; count < maxLineCount && arrived[end..].IndexOf((byte)'\n') is >= 0 and int length; count++)
        {
            end += length + 1;
        }

        return end;
    }

    private bool TryEndPassingOver()
    {
        int end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n') + 1;
        _isPassingOver = end == 0;
        _length -= _isPassingOver ? _length : end;
        _buffer.AsSpan(end, _length).CopyTo(_buffer);
        return !_isPassingOver && _length > 0;
    }

    private void Enlarge()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
