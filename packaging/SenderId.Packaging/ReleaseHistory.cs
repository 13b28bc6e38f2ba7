using System.Globalization;
using System.Text;

namespace SenderId.Packaging;

/// <summary>The releases as CHANGELOG.md tells them: the one place for notes and dates, from which every package has its own form.</summary>
internal sealed record ReleaseHistory(IReadOnlyList<ReleaseHistory.Release> Releases)
{
    /// <summary>A release.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="Date">Its day.</param>
    /// <param name="Notes">What changed for users, one line each.</param>
    internal sealed record Release(string Version, DateTimeOffset Date, IReadOnlyList<string> Notes);

    /// <summary>Reads <c>## 0.2.0 (2026-11-28)</c> and the items below each.</summary>
    /// <exception cref="PackagingException">A heading is not a version with a day, or there is none.</exception>
    public static ReleaseHistory Read(string text)
    {
        var releases = new List<Release>();
        var notes = new List<string>();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("## Unreleased", StringComparison.OrdinalIgnoreCase))
            {
                // What no release has yet is no note of any.
                notes = [];
            }
            else if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                notes = [];
                releases.Add(ReadHeading(line, notes));
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                notes.Add(line[2..].Trim());
            }
            else if (notes.Count > 0 && line.StartsWith("  ", StringComparison.Ordinal))
            {
                notes[^1] += " " + line.Trim();
            }
        }

        return releases.Count > 0 ? new(releases)
            : throw new PackagingException("CHANGELOG.md: there is no heading such as '## 0.2.0 (2026-11-28)'.");
    }

    /// <summary>The release of a version.</summary>
    /// <exception cref="PackagingException">There is none.</exception>
    public Release Find(string version) => Releases.FirstOrDefault(release => release.Version == version)
        ?? throw new PackagingException($"CHANGELOG.md: there is no heading '## {version} (…)' for the version in Directory.Build.props.");

    /// <summary>The form of Debian Policy section 4.4.</summary>
    public string ToDebian(string maintainer)
    {
        var text = new StringBuilder();
        foreach (Release release in Releases)
        {
            text.Append(CultureInfo.InvariantCulture, $"senderid ({release.Version}) unstable; urgency=medium\n\n");
            foreach (string note in release.Notes)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"  * {string.Join("\n    ", Wrap(note.Replace("`", "", StringComparison.Ordinal), 74))}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n -- {maintainer}  {release.Date:ddd, dd MMM yyyy HH:mm:ss} +0000\n\n");
        }

        return text.ToString();
    }

    private static Release ReadHeading(string line, List<string> notes)
    {
        string[] words = line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [string version, ['(', .. string day, ')']] && Version.TryParse(version, out _)
            && DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? new Release(version, date, notes)
            : throw new PackagingException($"CHANGELOG.md: '{line}' is not a heading such as '## 0.2.0 (2026-11-28)'.");
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
