namespace SenderId.Cli.Run;

/// <summary>Finds the files that <c>*.eml</c> means where the shell hands the pattern over as it was typed, as those of Windows do.</summary>
internal static class WildcardPaths
{
    /// <summary>Puts the files that match, in ordinal order of their names, in the place of each pattern.</summary>
    /// <param name="paths">The paths as they were typed.</param>
    /// <param name="shellExpandsNothing">Whether patterns come as they were typed; elsewhere a <c>*</c> is part of a name.</param>
    /// <returns>The paths; a pattern that nothing matches stays, to be named as not found.</returns>
    internal static IEnumerable<string> Expand(IEnumerable<string> paths, bool shellExpandsNothing) =>
        shellExpandsNothing ? paths.SelectMany(Expand) : paths;

    private static IEnumerable<string> Expand(string path)
    {
        string pattern = Path.GetFileName(path);
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        if (!pattern.AsSpan().ContainsAny('*', '?') || !Directory.Exists(folder))
        {
            return [path];
        }

        string[] names = [.. new DirectoryInfo(folder).EnumerateFiles(pattern).Select(static file => file.Name).Order(StringComparer.Ordinal)];
        return names.Length == 0 ? [path] : names.Select(name => path[..^pattern.Length] + name);
    }
}
