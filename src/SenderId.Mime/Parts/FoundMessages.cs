using System.Buffers;
using SenderId.Mail;

namespace SenderId.Mime.Parts;

/// <summary>What was found so far, and how much more may be.</summary>
internal sealed class FoundMessages(MimeLimits limits, HeaderLimits headerLimits)
{
    private const int FirstReadBytes = 4 * 1024;

    private int _partCount;

    internal MimeLimits Limits => limits;

    internal List<AttachedMessage> Messages { get; } = [];

    internal List<string> Notes { get; } = [];

    /// <summary>The limit at which looking ended; the first that was met.</summary>
    internal MimeFault Fault { get; private set; }

    /// <summary>Notes that a limit was met.</summary>
    internal void Stop(MimeFault fault) => Fault = Fault == MimeFault.None ? fault : Fault;

    /// <summary>Counts a part.</summary>
    /// <exception cref="LimitReachedException">It is one too many, or too deep.</exception>
    internal void CountPart(int depth)
    {
        if (depth > limits.MaxDepth)
        {
            throw new LimitReachedException(MimeFault.TooDeep);
        }

        if (++_partCount > limits.MaxPartCount)
        {
            throw new LimitReachedException(MimeFault.TooManyParts);
        }
    }

    /// <summary>Adds a message; false where its octets do not look like one, or where it is one too many.</summary>
    internal bool TryAdd(string part, Func<Stream> open)
    {
        byte[] head = ReadHead(open);
        if (!HeaderSection.Read(head, headerLimits).IsMessage)
        {
            return false;
        }

        if (Messages.Count == limits.MaxMessageCount)
        {
            Stop(MimeFault.TooManyMessages);
            return false;
        }

        Messages.Add(new(part, head, open));
        return true;
    }

    private byte[] ReadHead(Func<Stream> open)
    {
        using Stream stream = open();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstReadBytes);
        int length = 0;
        int read;
        while ((read = stream.Read(buffer, length, buffer.Length - length)) > 0)
        {
            length += read;
            if (HeaderScanner.FindEnd(buffer.AsSpan(0, length)) is >= 0 and int end)
            {
                length = end;
                break;
            }

            if (length > headerLimits.MaxSectionBytes)
            {
                break;
            }

            if (length == buffer.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }

        byte[] head = buffer[..length];
        ArrayPool<byte>.Shared.Return(buffer);
        return head;
    }
}
