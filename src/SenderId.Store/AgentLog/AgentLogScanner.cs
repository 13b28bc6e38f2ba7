using System.Text;

namespace SenderId.Store.AgentLog;

/// <summary>Walks through a file of the agent log line by line without making an object of any: fields are octets of the file.</summary>
/// <remarks>
/// The order of the columns is that of the file's <c>#Fields</c> line, so files of every version of Exchange are read. Lines whose
/// quotes are not closed are torn and passed over, and so are lines of more than 1 MiB, which no log has: a file that is not a log
/// fills no memory.
/// </remarks>
public sealed class AgentLogScanner : IDisposable
{
    private const int MaxLineBytes = 1 << 20;
    private const int BlockBytes = 1 << 18;

    private static readonly string[] s_columns = Enum.GetNames<AgentLogColumn>();

    private readonly Stream _stream;
    private readonly bool _leavesOpen;
    private readonly (int Start, int Length)[] _fields = new (int, int)[s_columns.Length];
    private int[] _columnOfField = [.. Enumerable.Range(0, s_columns.Length)];
    private byte[] _buffer = new byte[BlockBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Begins at the stream's position.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="leaveOpen">Whether the stream is still needed when the scanner is disposed of.</param>
    public AgentLogScanner(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leavesOpen = leaveOpen;
        Fill();
        if (_buffer.AsSpan(_start, _end - _start).StartsWith("\uFEFF"u8))
        {
            _start += 3;
        }
    }

    /// <summary>Opens a file that the agent may be writing, and may remove when it is too old.</summary>
    public static AgentLogScanner Open(string path) =>
        new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));

    /// <summary>How many lines were torn or too long so far.</summary>
    public long SkippedCount { get; private set; }

    /// <summary>How many octets of the stream were read so far.</summary>
    public long ReadBytes { get; private set; }

    /// <summary>A field of the line, without quotes; empty where the line has no such field. Valid until the next line.</summary>
    public ReadOnlySpan<byte> this[AgentLogColumn column]
    {
        get
        {
            (int start, int length) = _fields[(int)column];
            return _buffer.AsSpan(start, length);
        }
    }

    /// <summary>Goes to the next line that can be read; head lines are taken note of and passed over.</summary>
    /// <returns>False at the end.</returns>
    public bool MoveNext()
    {
        while (FindLine(out int start, out int end))
        {
            if (start == end)
            {
                continue;
            }

            if (_buffer[start] == '#')
            {
                ReadHead(_buffer.AsSpan(start, end - start));
            }
            else if (ReadFields(start, end))
            {
                return true;
            }
            else
            {
                SkippedCount++;
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_leavesOpen)
        {
            _stream.Dispose();
        }
    }

    private bool FindLine(out int start, out int end)
    {
        bool isTooLong = false;
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            bool isLast = length < 0 && _isAtEnd;
            if (length >= 0 || isLast)
            {
                start = _start;
                end = isLast ? _end : _start + searched + length;
                _start = isLast ? _end : end + 1;
                end = end > start && _buffer[end - 1] == '\r' ? end - 1 : end;
                if (!isTooLong)
                {
                    return !isLast || end > start;
                }

                SkippedCount++;
                (isTooLong, searched) = (false, 0);
                if (isLast)
                {
                    return false;
                }

                continue;
            }

            searched = _end - _start;
            if (searched > MaxLineBytes)
            {
                (isTooLong, searched, _start) = (true, 0, _end);
            }

            Fill();
        }
    }

    // Moves what is left of the buffer to its beginning and reads on behind it.
    private void Fill()
    {
        int left = _end - _start;
        byte[] target = left + BlockBytes > _buffer.Length ? new byte[Math.Max(2 * _buffer.Length, left + BlockBytes)] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, left);
        (_buffer, _start, _end) = (target, 0, left);
        int count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        ReadBytes += count;
        _isAtEnd = count == 0;
    }

    private void ReadHead(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> name = "#Fields:"u8;
        if (!line.StartsWith(name))
        {
            return;
        }

        string[] names = Encoding.UTF8.GetString(line[name.Length..]).Split(',', StringSplitOptions.TrimEntries);
        _columnOfField = [.. names.Select(static name =>
            Array.FindIndex(s_columns, column => column.Equals(name, StringComparison.OrdinalIgnoreCase)))];
    }

    private bool ReadFields(int start, int end)
    {
        Array.Clear(_fields);
        for (int field = 0; ; field++)
        {
            int length = _buffer.AsSpan(start, end - start).IndexOfAny((byte)',', (byte)'"');
            int next = length < 0 ? end : start + length;
            length = next - start;
            if (next < end && _buffer[next] == '"')
            {
                next = Unquote(start, next, end, out length);
                if (next < 0)
                {
                    return false;
                }
            }

            if (field < _columnOfField.Length && _columnOfField[field] >= 0)
            {
                _fields[_columnOfField[field]] = (start, length);
            }

            if (next >= end)
            {
                return true;
            }

            start = next + 1;
        }
    }

    // RFC 4180: in quotes a comma is a comma and two quotes are one. What is left is written over the field, which only gets shorter.
    private int Unquote(int start, int quote, int end, out int length)
    {
        int to = quote;
        bool isQuoted = false;
        int at = quote;
        for (; at < end && (isQuoted || _buffer[at] != ','); at++)
        {
            byte octet = _buffer[at];
            if (octet != '"')
            {
                _buffer[to++] = octet;
            }
            else if (isQuoted && at + 1 < end && _buffer[at + 1] == '"')
            {
                _buffer[to++] = octet;
                at++;
            }
            else
            {
                isQuoted = !isQuoted;
            }
        }

        length = to - start;
        return isQuoted ? -1 : at;
    }
}
