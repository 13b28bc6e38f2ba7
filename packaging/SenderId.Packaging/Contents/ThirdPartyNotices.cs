using System.Globalization;
using System.Text;

namespace SenderId.Packaging.Contents;

/// <summary>The licences of everything in a package that others wrote, in one text.</summary>
internal static class ThirdPartyNotices
{
    /// <summary>The file's name.</summary>
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    /// <summary>The text.</summary>
    /// <param name="components">What is in the package.</param>
    /// <param name="licences">The folder with the texts of licences, each named by its SPDX identifier.</param>
    /// <exception cref="PackagingException">A licence has no text.</exception>
    public static string Write(IReadOnlyList<Component> components, string licences)
    {
        var text = new StringBuilder("This package holds parts that others wrote. Their licences follow.\n");
        foreach (Component component in components)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n{new string('=', 80)}\n{component.Name} {component.Version}\n{component.Copyright}\nLicence: {component.Licence}\n");
            foreach ((string name, string content) in component.Texts)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n--- {name}\n\n{content.ReplaceLineEndings("\n").TrimEnd()}\n");
            }
        }

        foreach (string licence in components.Select(static component => component.Licence)
            .Where(static licence => !licence.StartsWith(Component.OwnLicence, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            string file = Path.Combine(licences, $"{licence}.txt");
            if (!File.Exists(file))
            {
                throw new PackagingException($"{file} is not there: the licence {licence} of a part that is shipped has no text.");
            }

            text.Append(CultureInfo.InvariantCulture,
                $"\n{new string('=', 80)}\nThe licence {licence}\n\n{File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd()}\n");
        }

        return text.ToString();
    }
}
