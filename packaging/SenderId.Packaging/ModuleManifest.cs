using System.Text.RegularExpressions;

namespace SenderId.Packaging;

/// <summary>Reads the few values that a package needs out of SenderId.psd1, on machines without PowerShell too.</summary>
/// <remarks>It reads the form that our own manifest has, <c>Name = 'text'</c> and <c>Name = @('a' 'b')</c>, and not the language.</remarks>
internal sealed partial class ModuleManifest(string text)
{
    /// <summary>One text.</summary>
    /// <exception cref="PackagingException">The manifest has no such value.</exception>
    public string Value(string name) => Quoted(After(name)).FirstOrDefault() ?? throw Missing(name);

    /// <summary>The texts of a list.</summary>
    /// <exception cref="PackagingException">The manifest has no such list.</exception>
    public IReadOnlyList<string> Values(string name)
    {
        string rest = After(name);
        int end = rest.IndexOf(')', StringComparison.Ordinal);
        return rest.StartsWith("@(", StringComparison.Ordinal) && end > 0 ? [.. Quoted(rest[..end])] : throw Missing(name);
    }

    /// <summary>The manifest with the release's version and notes.</summary>
    public static string Stamp(string manifest, ReleaseHistory.Release release)
    {
        string version = new ModuleManifest(manifest).Value("ModuleVersion");
        string notes = string.Join("\n\n", release.Notes).Replace("'", "''", StringComparison.Ordinal);
        return ReleaseNotes().Replace(
            manifest.Replace($"'{version}'", $"'{release.Version}'", StringComparison.Ordinal), _ => $"ReleaseNotes = '{notes}'", count: 1);
    }

    // A quote within is written twice.
    [GeneratedRegex("ReleaseNotes *= *'(?:[^']|'')*'")]
    private static partial Regex ReleaseNotes();

    private string After(string name)
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimStart();
            if (trimmed.StartsWith(name, StringComparison.Ordinal) && trimmed[name.Length..].TrimStart().StartsWith('='))
            {
                int start = text.IndexOf(line, StringComparison.Ordinal);
                return text[(text.IndexOf('=', start) + 1)..].TrimStart();
            }
        }

        throw Missing(name);
    }

    private static IEnumerable<string> Quoted(string rest)
    {
        for (int start = 0; start < rest.Length; start++)
        {
            if (rest[start] is '\'' or '"')
            {
                int end = rest.IndexOf(rest[start], start + 1);
                if (end < 0)
                {
                    yield break;
                }

                yield return rest[(start + 1)..end];
                start = end;
            }
        }
    }

    private static PackagingException Missing(string name) => new($"SenderId.psd1: there is no {name} in the form that packages are made from.");
}
