using System.Buffers;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>Splits an mbox file into the heads of its messages, in memory that does not grow with the file.</summary>
/// <remarks>RFC 4155. Attachments are passed over by the framework's vectorised search for the next <c>From </c> line.</remarks>
internal sealed class MboxReader(string path, SlidingWindow window, HeaderLimits limits) : IDisposable
{
    // A From line and the beginning of the line after it.
    private const int LookAhead = 2048;

    // A blank line with its neighbour's line ending.
    private const int LookBack = 4;

    // One more than the limit, so that the header section can tell that it was passed.
    private readonly int _maxHeadBytes = limits.MaxSectionBytes + 1;

    private int _headEnd;

    /// <summary>Reads the messages in their order; where reading fails, a fault stands for the rest.</summary>
    internal IEnumerable<MessageItem> Read()
    {
        for (int number = 1; TryTake(number, out MessageItem item); number++)
        {
            yield return item;
        }
    }

    /// <inheritdoc />
    public void Dispose() => window.Dispose();

    private bool TryTake(int number, out MessageItem item)
    {
        item = default;
        try
        {
            if (number > 1 && !window.Data.IsEmpty)
            {
                SkipBody();
            }

            if (window.Data.IsEmpty)
            {
                return false;
            }

            item = TakeHead(number);
        }
        catch (IOException exception)
        {
            window.Clear();
            item = MessageItem.Faulty(MessageFault.From(path, exception));
        }

        return true;
    }

    // The window begins with a From line; what follows, to the blank line or to the next From line, is the head.
    private MessageItem TakeHead(int number)
    {
        int start = FindLineEnd();
        int end;
        while ((end = HeaderScanner.FindEnd(window.Data[start..])) < 0 && window.Data.Length - start < _maxHeadBytes && !window.IsAtEnd)
        {
            window.Fill();
        }

        ReadOnlySpan<byte> head = window.Data.Slice(start, Math.Min(end < 0 ? window.Data.Length - start : end, _maxHeadBytes));
        int next = FindSeparator(window.Data[..(start + head.Length)], start - 1);
        if (next >= 0)
        {
            head = window.Data[start..next];
        }

        _headEnd = start + head.Length;
        byte[] lent = ArrayPool<byte>.Shared.Rent(head.Length);
        head.CopyTo(lent);
        return MessageItem.Read(path, number, lent, head.Length, limits);
    }

    private int FindLineEnd()
    {
        int end;
        while ((end = window.Data.IndexOf((byte)'\n')) < 0 && window.Data.Length < _maxHeadBytes && !window.IsAtEnd)
        {
            window.Fill();
        }

        return end < 0 ? window.Data.Length : end + 1;
    }

    // Moves the window to the next From line, or to the end of the file.
    private void SkipBody()
    {
        int from = Math.Max(0, _headEnd - LookBack);
        while (true)
        {
            int line = window.Data[from..].IndexOf("\nFrom "u8);
            if (line >= 0 && (window.IsAtEnd || window.Data.Length - from - line > LookAhead))
            {
                from += line + 1;
                if (from >= _headEnd && MboxSeparator.IsAt(window.Data, from))
                {
                    window.Advance(from);
                    return;
                }

                continue;
            }

            if (window.IsAtEnd)
            {
                window.Advance(window.Data.Length);
                return;
            }

            int unseen = line >= 0 ? from + line : Math.Max(from, window.Data.Length - MessageShape.PostmarkStart.Length);
            int passed = Math.Max(0, unseen - LookBack);
            window.Advance(passed);
            window.Fill();
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
