using System.Collections.Immutable;
using System.Text;

namespace SenderId.Dns.Zones;

/// <summary>The records of one or several zone files, which act as one.</summary>
/// <remarks>RFC 1035 section 5. Immutable.</remarks>
public sealed class ZoneSet
{
    /// <summary>The largest zone file that is read, in octets. Stops files that only fill memory.</summary>
    public const int MaxFileBytes = 64 * 1024 * 1024;

    private ZoneSet(ImmutableArray<string> files, ImmutableArray<ZoneRecord> records)
    {
        Files = files;
        Records = records;
    }

    /// <summary>The files in the order they were named.</summary>
    public ImmutableArray<string> Files { get; }

    internal ImmutableArray<ZoneRecord> Records { get; }

    /// <summary>Reads zone files from disk.</summary>
    /// <returns>The zones, or every fault of every file.</returns>
    public static ZoneOutcome Load(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Merge(paths.Select(ReadFile));
    }

    /// <summary>Reads the text of one zone file; letters outside ASCII stand for their UTF-8 octets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">The name that faults and answers carry.</param>
    public static ZoneOutcome Parse(string text, string fileName)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), fileName);
    }

    /// <summary>Reads the octets of one zone file.</summary>
    /// <param name="octets">The content.</param>
    /// <param name="fileName">The name that faults and answers carry.</param>
    public static ZoneOutcome Parse(ReadOnlySpan<byte> octets, string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return Merge([ReadOctets(octets, fileName)]);
    }

    private static ZoneOutcome Merge(IEnumerable<ZoneFile> files)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<ZoneRecord>.Builder records = ImmutableArray.CreateBuilder<ZoneRecord>();
        ImmutableArray<ZoneFault>.Builder faults = ImmutableArray.CreateBuilder<ZoneFault>();
        foreach (ZoneFile file in files)
        {
            names.Add(file.Name);
            records.AddRange(file.Records);
            faults.AddRange(file.Faults);
        }

        faults.AddRange(ZoneConflicts.Find(records));
        if (faults.Count > ZoneFileReader.MaxFaultCount)
        {
            faults.Count = ZoneFileReader.MaxFaultCount;
        }

        return faults.Count > 0
            ? new ZoneOutcome { Faults = faults.ToImmutable() }
            : new ZoneOutcome { Zones = new ZoneSet(names.ToImmutable(), records.ToImmutable()) };
    }

    private static ZoneFile ReadFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            using var content = new MemoryStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaxFileBytes)
                {
                    return Broken(path, ZoneFaultKind.Unreadable, "the file is larger than 64 MiB");
                }
            }

            return ReadOctets(content.GetBuffer().AsSpan(0, (int)content.Length), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Broken(path, ZoneFaultKind.NotFound, "the file does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            bool isFolder = Directory.Exists(path);
            return Broken(path, ZoneFaultKind.Unreadable, isFolder ? "it is a folder, not a zone file" : "the file cannot be read: " + e.Message);
        }
    }

    private static ZoneFile ReadOctets(ReadOnlySpan<byte> octets, string name)
    {
        // Latin-1 keeps every octet as one character, so the UTF-8 text of a TXT record is served as its octets.
        ReadOnlySpan<byte> content = octets.StartsWith(Encoding.UTF8.Preamble) ? octets[3..] : octets;
        (ImmutableArray<ZoneRecord> records, ImmutableArray<ZoneFault> faults) = ZoneFileReader.Read(Encoding.Latin1.GetString(content), name);
        return new ZoneFile(name, records, faults);
    }

    private static ZoneFile Broken(string name, ZoneFaultKind kind, string reason) =>
        new(name, [], [new ZoneFault(kind, name, 0, reason)]);
}
