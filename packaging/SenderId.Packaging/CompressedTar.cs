using System.Formats.Tar;
using System.IO.Compression;

namespace SenderId.Packaging;

/// <summary>Tar archives under gzip, in which nothing depends on the machine, the user or the time of the build.</summary>
internal static class CompressedTar
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The archive, with the folders that the files lie in.</summary>
    public static byte[] Write(IEnumerable<PackageFile> files, DateTimeOffset time)
    {
        using var octets = new MemoryStream();
        using (var tar = new TarWriter(octets, TarEntryFormat.Ustar, leaveOpen: true))
        {
            Add(tar, TarEntryType.Directory, "./", Executable, time);
            var made = new HashSet<string>(StringComparer.Ordinal);
            foreach (PackageFile file in files.OrderBy(static file => file.Path, StringComparer.Ordinal))
            {
                for (int slash = file.Path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = file.Path.IndexOf('/', slash + 1))
                {
                    if (made.Add(file.Path[..slash]))
                    {
                        Add(tar, TarEntryType.Directory, $"./{file.Path[..slash]}/", Executable, time);
                    }
                }

                Add(tar, file, time);
            }
        }

        return Gzip(octets.ToArray());
    }

    /// <summary>Compresses as well as it can, without a name or a time in the header (RFC 1952 section 2.3.1).</summary>
    public static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(content);
        }

        byte[] octets = compressed.ToArray();
        octets.AsSpan(4, 4).Clear(); // MTIME
        octets[8] = 2; // XFL: slowest algorithm
        octets[9] = 3; // OS: Unix
        return octets;
    }

    private static void Add(TarWriter tar, PackageFile file, DateTimeOffset time)
    {
        if (file.LinkTarget is { } target)
        {
            UstarTarEntry link =
                Make(TarEntryType.SymbolicLink, $"./{file.Path}", Executable | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite, time);
            link.LinkName = target;
            tar.WriteEntry(link);
            return;
        }

        UstarTarEntry entry = Make(TarEntryType.RegularFile, $"./{file.Path}", file.IsExecutable ? Executable : Readable, time);
        using var content = new MemoryStream(file.Content.ToArray());
        entry.DataStream = content;
        tar.WriteEntry(entry);
    }

    private static void Add(TarWriter tar, TarEntryType type, string name, UnixFileMode mode, DateTimeOffset time) =>
        tar.WriteEntry(Make(type, name, mode, time));

    private static UstarTarEntry Make(TarEntryType type, string name, UnixFileMode mode, DateTimeOffset time) => new(type, name)
    {
        Mode = mode,
        ModificationTime = time,
        Uid = 0,
        Gid = 0,
        UserName = "root",
        GroupName = "root",
    };
}
