namespace SenderId.Messages;

/// <summary>Where a message can be read again, whole: a file, a piece of an mbox file, or octets.</summary>
public sealed class MessageContent
{
    /// <summary>How much of a message is kept that cannot be read twice, such as standard input.</summary>
    internal const int MaxKeptBytes = 64 * 1024 * 1024;

    private readonly string _path = "";
    private readonly long _offset;
    private readonly byte[]? _octets;

    internal MessageContent(string path, long offset = 0)
    {
        _path = path;
        _offset = offset;
    }

    internal MessageContent(byte[] octets) => _octets = octets;

    /// <summary>Where the message ends in its file; null where the file does.</summary>
    internal long? End { get; set; }

    /// <summary>Opens the message from its first octet.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights are missing.</exception>
    public Stream Open()
    {
        if (_octets is not null)
        {
            return new MemoryStream(_octets, writable: false);
        }

        FileStream file = HeadReader.Open(_path);
        file.Seek(_offset, SeekOrigin.Begin);
        return End is { } end ? new FilePart(file, end - _offset) : file;
    }
}
