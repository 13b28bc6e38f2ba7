using System.Buffers;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>Reads the head of a message and no more, so that its attachments cost nothing.</summary>
/// <param name="limits">The limits of reading a header section.</param>
/// <param name="keepsContent">Whether messages can be read again, whole.</param>
internal sealed class HeadReader(HeaderLimits limits, bool keepsContent = false)
{
    private const int FirstReadBytes = 16 * 1024;

    // One more than the limit, so that the header section can tell that it was passed.
    private readonly int _maxHeadBytes = limits.MaxSectionBytes + 1;

    /// <summary>Reads the head of the file, or opens it as an mbox.</summary>
    internal HeadRead Read(string path)
    {
        FileStream? file = null;
        try
        {
            file = Open(path);
            HeadRead read = Read(path, file, mayBeMbox: true);
            // A pipe cannot be opened twice: its mbox goes on with what is open.
            file = read.Mbox is null || file.CanSeek ? file : null;
            return read;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new HeadRead(MessageItem.Faulty(MessageFault.From(path, exception)), null);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Reads the head of the one message that a stream holds.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal HeadRead Read(string path, Stream stream, bool mayBeMbox)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstReadBytes);
        int length = ReadFirstText(stream, buffer);
        if (mayBeMbox && (length == 0 ? MessageShape.IsMailFolderName(path) : MessageShape.IsMbox(path, buffer.AsSpan(0, length))))
        {
            return new HeadRead(default, Mbox(path, stream, buffer, length));
        }

        int end;
        while ((end = HeaderScanner.FindEnd(buffer.AsSpan(0, length))) < 0 && length < _maxHeadBytes)
        {
            if (length == buffer.Length)
            {
                buffer = Larger(buffer);
            }

            int read = stream.Read(buffer, length, buffer.Length - length);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        MessageContent? content = keepsContent ? Keep(path, stream, buffer.AsSpan(0, length)) : null;
        length = Math.Min(end < 0 ? length : end, _maxHeadBytes);
        return new HeadRead(MessageItem.Read(path, null, buffer, length, limits, content), null);
    }

    // A pipe cannot be read twice: what it holds is kept.
    private static MessageContent Keep(string path, Stream stream, ReadOnlySpan<byte> head)
    {
        if (stream is FileStream { CanSeek: true })
        {
            return new MessageContent(path);
        }

        using var kept = new MemoryStream();
        kept.Write(head);
        var buffer = new byte[FirstReadBytes];
        for (int read = 1; read > 0; kept.Write(buffer, 0, read))
        {
            read = stream.Read(buffer);
            if (kept.Length + read > MessageContent.MaxKeptBytes)
            {
                throw new IOException($"longer than the {MessageContent.MaxKeptBytes} octets that are kept of what cannot be read twice");
            }
        }

        return new MessageContent(kept.ToArray());
    }

    // As much as shows whether the first line of text, which may stand behind blank ones, is that of an mbox.
    private static int ReadFirstText(Stream stream, byte[] buffer)
    {
        int length = 0;
        int wanted;
        do
        {
            wanted = Math.Min(buffer.Length, MessageShape.LengthBeforeText(buffer.AsSpan(0, length)) + MessageShape.PostmarkStart.Length);
            length += stream.ReadAtLeast(buffer.AsSpan(length), wanted - length, throwOnEndOfStream: false);
        }
        while (length >= wanted && length < buffer.Length
            && MessageShape.LengthBeforeText(buffer.AsSpan(0, length)) + MessageShape.PostmarkStart.Length > length);

        return length;
    }

    /// <summary>Opens a file as others may have it open.</summary>
    internal static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    // An mbox waits for its turn closed: a folder may hold more of them than a process may have files open.
    private MboxReader Mbox(string path, Stream stream, byte[] buffer, int length)
    {
        if (!stream.CanSeek)
        {
            return new MboxReader(path, new SlidingWindow(stream, buffer, length), limits, keepsContent: false);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return new MboxReader(path, null, limits, keepsContent);
    }

    private static byte[] Larger(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
