using System.Text;

namespace SenderId.Packaging;

/// <summary>A file or link that a package holds.</summary>
/// <param name="Path">Where it goes, from the root and without a slash before it.</param>
/// <param name="Content">Its octets.</param>
internal sealed record PackageFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether it can be run.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>What the link names; null for a file.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>A file of text.</summary>
    public static PackageFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    /// <summary>A symbolic link.</summary>
    public static PackageFile Link(string path, string target) => new(path, ReadOnlyMemory<byte>.Empty) { LinkTarget = target };

    /// <summary>Every file below a folder, in an order that no machine changes.</summary>
    public static IEnumerable<PackageFile> Below(string folder, string target) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (File: file, Name: System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')))
        .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => new PackageFile(target.Length == 0 ? entry.Name : $"{target}/{entry.Name}", File.ReadAllBytes(entry.File)));
}
