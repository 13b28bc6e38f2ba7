using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace SenderId.Publishing.Comparison;

/// <summary>Reads sources as people have them: reports, archives of them, the mail they came in, folders, and lists of addresses.</summary>
/// <remarks>What cannot be read is named and passed over. A report that comes twice counts once.</remarks>
public sealed class SourceReader
{
    private const long MaxUnpackedBytes = 256L << 20;
    private const int MaxRatio = 1000;
    private const int MaxMailBytes = 64 << 20;
    private const int MaxEntryCount = 10_000;

    private readonly HashSet<string> _reports = new(StringComparer.Ordinal);

    /// <summary>What could not be read.</summary>
    public IList<SourceFault> Faults { get; } = [];

    /// <summary>How many reports were passed over because they had been read before.</summary>
    public int DuplicateReportCount { get; private set; }

    /// <summary>The sources of a file or of every file below a folder, as they are read.</summary>
    public IEnumerable<SendingSource> Read(string path)
    {
        string[] files;
        try
        {
            files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
                : [path];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Faults.Add(new SourceFault(path, e.Message));
            yield break;
        }

        foreach (string file in files)
        {
            foreach (SendingSource source in Guarded(file, () => ReadFile(file)))
            {
                yield return source;
            }
        }
    }

    private IEnumerable<SendingSource> ReadFile(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        foreach (SendingSource source in ReadStream(file, stream, stream.Length, depth: 0))
        {
            yield return source;
        }
    }

    // What a file is, its first octets say: names of reports are anybody's.
    private IEnumerable<SendingSource> ReadStream(string name, Stream stream, long length, int depth)
    {
        byte[] start = new byte[512];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        ReadOnlySpan<byte> first = start.AsSpan(0, count).TrimStart("\uFEFF \t\r\n"u8);
        if (first.StartsWith("<"u8))
        {
            return DmarcReportReader.Read(stream, IsNew);
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) && depth < 3)
        {
            return ReadGzip(name, stream, length, depth);
        }

        if (first.StartsWith("PK\u0003\u0004"u8) && depth < 3)
        {
            return ReadZip(name, stream, depth);
        }

        return depth < 2 && IsMail(first) ? ReadMail(name, stream, depth) : ReadList(stream);
    }

    private IEnumerable<SendingSource> ReadGzip(string name, Stream stream, long length, int depth)
    {
        using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using MemoryStream content = Unpack(gzip, length);
        foreach (SendingSource source in ReadStream(name, content, content.Length, depth + 1))
        {
            yield return source;
        }
    }

    private IEnumerable<SendingSource> ReadZip(string name, Stream stream, int depth)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(static entry => entry.Name.Length > 0).Take(MaxEntryCount))
        {
            foreach (SendingSource source in Guarded($"{name}:{entry.FullName}", () => ReadEntry($"{name}:{entry.FullName}", entry, depth)))
            {
                yield return source;
            }
        }
    }

    private IEnumerable<SendingSource> ReadEntry(string name, ZipArchiveEntry entry, int depth)
    {
        using Stream packed = entry.Open();
        using MemoryStream content = Unpack(packed, entry.CompressedLength);
        foreach (SendingSource source in ReadStream(name, content, content.Length, depth + 1))
        {
            yield return source;
        }
    }

    private IEnumerable<SendingSource> ReadMail(string name, Stream stream, int depth)
    {
        int number = 0;
        foreach (byte[] part in MailAttachments.Read(stream, MaxMailBytes))
        {
            string partName = string.Create(CultureInfo.InvariantCulture, $"{name}:part {++number}");
            foreach (SendingSource source in Guarded(partName, () => ReadStream(partName, new MemoryStream(part), part.Length, depth + 1)))
            {
                yield return source;
            }
        }
    }

    // One address a line, with a count where there is one; what is no address is passed over, such as a header.
    private static IEnumerable<SendingSource> ReadList(Stream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split([' ', '\t', ',', ';', '"'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && NetAddress.TryParse(words[0], out NetAddress client))
            {
                bool hasCount = words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
                yield return new SendingSource(client, hasCount ? long.Parse(words[1], CultureInfo.InvariantCulture) : 1, null, false);
            }
        }
    }

    private bool IsNew(string id)
    {
        bool isNew = id.Length == 0 || _reports.Add(id);
        DuplicateReportCount += isNew ? 0 : 1;
        return isNew;
    }

    private static bool IsMail(ReadOnlySpan<byte> start)
    {
        int colon = start.IndexOf((byte)':');
        return start.StartsWith("From "u8)
            || (colon > 0 && colon + 1 < start.Length && start[colon + 1] == ' ' && char.IsAsciiLetter((char)start[0])
                && !start[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'));
    }

    private static MemoryStream Unpack(Stream packed, long packedLength)
    {
        var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = packed.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
            if (content.Length > MaxUnpackedBytes || content.Length > Math.Max(1 << 20, packedLength * MaxRatio))
            {
                throw new InvalidDataException("it unpacks to far more than a report holds");
            }
        }

        content.Position = 0;
        return content;
    }

    // An iterator cannot yield inside a try with a catch: each step is guarded by itself.
    private IEnumerable<SendingSource> Guarded(string name, Func<IEnumerable<SendingSource>> read)
    {
        IEnumerator<SendingSource>? sources = null;
        try
        {
            while (true)
            {
                try
                {
                    sources ??= read().GetEnumerator();
                    if (!sources.MoveNext())
                    {
                        yield break;
                    }
                }
                catch (Exception e) when (
                    e is IOException or UnauthorizedAccessException or InvalidDataException or XmlException or NotSupportedException)
                {
                    Faults.Add(new SourceFault(name, e.Message.TrimEnd('.')));
                    yield break;
                }

                yield return sources.Current;
            }
        }
        finally
        {
            sources?.Dispose();
        }
    }
}
