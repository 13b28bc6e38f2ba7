using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SenderId.Packaging;

/// <summary>Writes a binary package of Debian.</summary>
/// <remarks>The form of deb(5): an ar archive of <c>debian-binary</c>, <c>control.tar.gz</c> and <c>data.tar.gz</c>.</remarks>
internal static class DebianPackage
{
    private const int BlockSize = 1024;

    /// <summary>The octets of the package.</summary>
    /// <param name="control">The fields of <c>control</c>, with <c>@INSTALLED_SIZE@</c> where the size goes.</param>
    /// <param name="scripts">Maintainer scripts and the like, by the names that dpkg looks for.</param>
    /// <param name="files">What is installed.</param>
    /// <param name="time">The time that every file gets.</param>
    public static byte[] Write(string control, IEnumerable<PackageFile> scripts, IReadOnlyList<PackageFile> files, DateTimeOffset time)
    {
        var about = new List<PackageFile>(scripts)
        {
            PackageFile.Text("control",
                control.Replace("@INSTALLED_SIZE@", InstalledSize(files).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)),
            PackageFile.Text("conffiles",
                Lines(files.Where(static file => file.Path.StartsWith("etc/", StringComparison.Ordinal)).Select(static file => $"/{file.Path}"))),
            PackageFile.Text("md5sums",
                Lines(files.Where(static file => file.LinkTarget is null).Select(static file => $"{Md5(file)}  {file.Path}"))),
        };
        using var archive = new MemoryStream();
        archive.Write("!<arch>\n"u8);
        Add(archive, "debian-binary", "2.0\n"u8, time);
        Add(archive, "control.tar.gz", CompressedTar.Write(about, time), time);
        Add(archive, "data.tar.gz", CompressedTar.Write(files, time), time);
        return archive.ToArray();
    }

    /// <summary>The size on a disk in KiB, as Debian Policy section 5.6.20 counts it: whole blocks, one for each folder and link.</summary>
    public static long InstalledSize(IEnumerable<PackageFile> files)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        long blocks = 0;
        foreach (PackageFile file in files)
        {
            blocks += file.LinkTarget is null ? (file.Content.Length + BlockSize - 1) / BlockSize : 1;
            for (int slash = file.Path.LastIndexOf('/'); slash > 0; slash = file.Path.LastIndexOf('/', slash - 1))
            {
                folders.Add(file.Path[..slash]);
            }
        }

        return blocks + folders.Count;
    }

    private static void Add(MemoryStream archive, string name, ReadOnlySpan<byte> content, DateTimeOffset time)
    {
        string header = string.Create(
            CultureInfo.InvariantCulture, $"{name,-16}{time.ToUnixTimeSeconds(),-12}{0,-6}{0,-6}{"100644",-8}{content.Length,-10}`\n");
        archive.Write(Encoding.ASCII.GetBytes(header));
        archive.Write(content);
        if (content.Length % 2 == 1)
        {
            archive.WriteByte((byte)'\n');
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Order(StringComparer.Ordinal).Select(static line => line + "\n"));

#pragma warning disable CA5351 // dpkg finds damage by it, nothing more.
    private static string Md5(PackageFile file) => Convert.ToHexStringLower(MD5.HashData(file.Content.Span));
#pragma warning restore CA5351
}
