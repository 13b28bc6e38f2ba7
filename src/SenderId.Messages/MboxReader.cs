using System.Buffers;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>Splits an mbox file into the heads of its messages, in memory that does not grow with the file.</summary>
/// <remarks>RFC 4155. Attachments are passed over by the framework's vectorised search for the next <c>From </c> line.</remarks>
/// <param name="path">The file.</param>
/// <param name="opened">The file where it is open already and cannot be opened twice; null to open it when it is read.</param>
/// <param name="limits">The limits of reading a header section.</param>
/// <param name="keepsContent">Whether messages can be read again, whole.</param>
internal sealed class MboxReader(string path, SlidingWindow? opened, HeaderLimits limits, bool keepsContent) : IDisposable
{
    // A From line and the beginning of the line after it.
    private const int LookAhead = 2048;

    // A blank line with its neighbour's line ending.
    private const int LookBack = 4;

    // One more than the limit, so that the header section can tell that it was passed.
    private readonly int _maxHeadBytes = limits.MaxSectionBytes + 1;

    private SlidingWindow _window = opened ?? SlidingWindow.Empty;
    private int _headEnd;
    private MessageContent? _content;

    /// <summary>Reads the messages in their order; where reading fails, a fault stands for the rest.</summary>
    internal IEnumerable<MessageItem> Read()
    {
        // Where a message ends shows when the next begins: one that can be read again waits for that.
        MessageItem waiting = default;
        int number = 1;
        for (; TryTake(number, out MessageItem item); number++)
        {
            if (!keepsContent || number > 1)
            {
                yield return keepsContent ? waiting : item;
            }

            waiting = item;
        }

        if (keepsContent && number > 1)
        {
            yield return waiting;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _window.Dispose();

    private bool TryTake(int number, out MessageItem item)
    {
        item = default;
        try
        {
            if (number == 1)
            {
                _window = opened ?? SlidingWindow.Open(path);
                _window.Advance(MessageShape.LengthBeforeText(_window.Data));
            }
            else if (!_window.Data.IsEmpty)
            {
                SkipBody();
                _content?.End = _window.Position;
            }

            if (_window.Data.IsEmpty)
            {
                return false;
            }

            item = TakeHead(number);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _window.Clear();
            item = MessageItem.Faulty(MessageFault.From(path, exception));
        }

        return true;
    }

    // The window begins with a From line; what follows, to the blank line or to the next From line, is the head.
    private MessageItem TakeHead(int number)
    {
        int start = FindLineEnd();
        int end;
        while ((end = HeaderScanner.FindEnd(_window.Data[start..])) < 0 && _window.Data.Length - start < _maxHeadBytes && !_window.IsAtEnd)
        {
            _window.Fill();
        }

        ReadOnlySpan<byte> head = _window.Data.Slice(start, Math.Min(end < 0 ? _window.Data.Length - start : end, _maxHeadBytes));
        int next = FindSeparator(_window.Data[..(start + head.Length)], start - 1);
        if (next >= 0)
        {
            head = _window.Data[start..next];
        }

        _headEnd = start + head.Length;
        byte[] lent = ArrayPool<byte>.Shared.Rent(head.Length);
        head.CopyTo(lent);
        _content = keepsContent ? new MessageContent(path, _window.Position + start) : null;
        return MessageItem.Read(path, number, lent, head.Length, limits, _content);
    }

    private int FindLineEnd()
    {
        int end;
        while ((end = _window.Data.IndexOf((byte)'\n')) < 0 && _window.Data.Length < _maxHeadBytes && !_window.IsAtEnd)
        {
            _window.Fill();
        }

        return end < 0 ? _window.Data.Length : end + 1;
    }

    // Moves the window to the next From line, or to the end of the file.
    private void SkipBody()
    {
        int from = Math.Max(0, _headEnd - LookBack);
        while (true)
        {
            int line = _window.Data[from..].IndexOf("\nFrom "u8);
            if (line >= 0 && (_window.IsAtEnd || _window.Data.Length - from - line > LookAhead))
            {
                from += line + 1;
                if (from >= _headEnd && MboxSeparator.IsAt(_window.Data, from))
                {
                    _window.Advance(from);
                    return;
                }

                continue;
            }

            if (_window.IsAtEnd)
            {
                _window.Advance(_window.Data.Length);
                return;
            }

            int unseen = line >= 0 ? from + line : Math.Max(from, _window.Data.Length - MessageShape.PostmarkStart.Length);
            int passed = Math.Max(0, unseen - LookBack);
            _window.Advance(passed);
            _window.Fill();
            from = unseen - passed;
            _headEnd -= passed;
        }
    }

    private static int FindSeparator(ReadOnlySpan<byte> data, int from)
    {
        while (data[from..].IndexOf("\nFrom "u8) is >= 0 and int line)
        {
            from += line + 1;
            if (MboxSeparator.IsAt(data, from))
            {
                return from;
            }
        }

        return -1;
    }
}
