using System.Globalization;
using System.IO.Compression;
using System.Xml;
using SenderId.Messages;

namespace SenderId.Publishing.Comparison;

/// <summary>Reads sources as people have them: reports, archives of them, the mail they came in, agent logs, messages, lists of addresses, and
/// folders of all that.</summary>
/// <remarks>What cannot be read is named and passed over. A report that comes twice counts once. Mail that carries reports counts by them, other
/// mail by itself.</remarks>
public sealed class SourceReader
{
    private const long MaxUnpackedBytes = 256L << 20;
    private const int MaxRatio = 1000;
    private const int MaxMailBytes = 64 << 20;
    private const int MaxEntryCount = 10_000;
    private const int MaxDepth = 3;
    private const int MaxMailDepth = 2;

    private readonly HashSet<string> _reports = new(StringComparer.Ordinal);
    private int _reportCount;

    /// <summary>What could not be read.</summary>
    public IList<SourceFault> Faults { get; } = [];

    /// <summary>How many reports were passed over because they had been read before.</summary>
    public int DuplicateReportCount { get; private set; }

    /// <summary>The sources of a file or of every file below a folder, as they are read.</summary>
    public IEnumerable<SendingSource> Read(string path)
    {
        foreach (MessageLocation file in MessageFinder.Find(path))
        {
            if (file.Fault is { } fault)
            {
                Faults.Add(new SourceFault(file.Path, fault.Message.TrimEnd('.')));
                continue;
            }

            foreach (SendingSource source in Guarded(file.Path, () => ReadFile(file.Path)))
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

    // What a file is, its first octets say: names of reports are anybody's. A part of mail is a report, an archive of one, or nothing to us.
    private IEnumerable<SendingSource> ReadStream(string name, Stream stream, long length, int depth, bool isPart = false)
    {
        byte[] start = new byte[512];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        ReadOnlySpan<byte> first = start.AsSpan(0, count).TrimStart("\uFEFF \t\r\n"u8);
        if (first.StartsWith("<"u8) && (!isPart || first.StartsWith("<?xml"u8) || first.IndexOf("<feedback"u8) >= 0))
        {
            return DmarcReportReader.Read(stream, IsNew);
        }

        if (first.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) && depth < MaxDepth)
        {
            return ReadGzip(name, stream, length, depth, isPart);
        }

        if (first.StartsWith("PK\u0003\u0004"u8) && depth < MaxDepth)
        {
            return ReadZip(name, stream, depth, isPart);
        }

        return isPart ? []
            : first.StartsWith("#Software:"u8) || first.StartsWith("#Version:"u8) || first.StartsWith("#Fields:"u8) ? LogSources.Read(stream)
            : depth < MaxMailDepth && IsMail(first) ? ReadMail(name, stream, depth)
            : ReadList(stream);
    }

    private IEnumerable<SendingSource> ReadGzip(string name, Stream stream, long length, int depth, bool isPart)
    {
        using var gzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using MemoryStream content = Unpack(gzip, length);
        foreach (SendingSource source in ReadStream(name, content, content.Length, depth + 1, isPart))
        {
            yield return source;
        }
    }

    private IEnumerable<SendingSource> ReadZip(string name, Stream stream, int depth, bool isPart)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        foreach (ZipArchiveEntry entry in zip.Entries.Where(static entry => entry.Name.Length > 0).Take(MaxEntryCount))
        {
            foreach (SendingSource source in Guarded($"{name}:{entry.FullName}", () => ReadEntry($"{name}:{entry.FullName}", entry, depth, isPart)))
            {
                yield return source;
            }
        }
    }

    private IEnumerable<SendingSource> ReadEntry(string name, ZipArchiveEntry entry, int depth, bool isPart)
    {
        using Stream packed = entry.Open();
        using MemoryStream content = Unpack(packed, entry.CompressedLength);
        foreach (SendingSource source in ReadStream(name, content, content.Length, depth + 1, isPart))
        {
            yield return source;
        }
    }

    private IEnumerable<SendingSource> ReadMail(string name, Stream stream, int depth)
    {
        int number = 0;
        int known = _reportCount + Faults.Count;
        foreach (byte[] part in MailAttachments.Read(stream, MaxMailBytes))
        {
            string partName = string.Create(CultureInfo.InvariantCulture, $"{name}:part {++number}");
            foreach (SendingSource source in Guarded(partName,
                () => ReadStream(partName, new MemoryStream(part), part.Length, depth + 1, isPart: true)))
            {
                yield return source;
            }
        }

        foreach (SendingSource source in depth == 0 && known == _reportCount + Faults.Count ? MessageSources.Read(name, Faults) : [])
        {
            yield return source;
        }
    }

    // One address a line, with a count where there is one; what is not an address is passed over, such as a header.
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
        _reportCount++;
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
