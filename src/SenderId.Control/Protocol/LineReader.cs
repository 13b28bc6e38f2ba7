using System.Net.Sockets;

namespace SenderId.Control.Protocol;

/// <summary>Reads lines of a bounded length off a connection; the buffer grows with what has come, never beyond the limit.</summary>
/// <param name="socket">The connection.</param>
/// <param name="maxLineBytes">The longest line, its end not counted.</param>
internal sealed class LineReader(Socket socket, int maxLineBytes)
{
    private const int FirstBytes = 4096;

    // With room for the longest line and its end at most: one that is longer fills it without an end.
    private byte[] _buffer = new byte[Math.Min(FirstBytes, maxLineBytes + 1)];
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null where the other side has closed. It is valid until the next call.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = new ReadOnlyMemory<byte>(_buffer, _start, searched + found);
                _start += searched + found + 1;
                return line;
            }

            searched = _end - _start;
            if (searched > maxLineBytes)
            {
                throw new InvalidDataException($"a line is longer than {maxLineBytes} octets");
            }

            MakeRoom();
            int count = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                return null;
            }

            _end += count;
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(2L * _buffer.Length, maxLineBytes + 1L));
        }
    }
}
