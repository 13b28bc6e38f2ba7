namespace SenderId.House.Tests;

/// <summary>The source files of the checkout.</summary>
internal static class SourceTree
{
    internal static string Root => RepositoryRoot.Path;

    /// <summary>All C# files below the folders, built ones left out, as paths from the root.</summary>
    internal static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
        .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Where(static file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    internal static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static string[] ReadLines(string path) => File.ReadAllLines(Path.Combine(Root, path));
}
