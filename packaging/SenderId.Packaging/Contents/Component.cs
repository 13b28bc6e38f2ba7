using System.Xml.Linq;

namespace SenderId.Packaging.Contents;

/// <summary>A part of a package that others wrote.</summary>
/// <param name="Name">The name of its NuGet package.</param>
/// <param name="Version">Its version.</param>
/// <param name="Authors">Who wrote it.</param>
/// <param name="Copyright">What they say of their rights.</param>
/// <param name="Licence">The SPDX expression of its licence.</param>
/// <param name="Texts">Licences and notices that came with it, by file name.</param>
internal sealed record Component(
    string Name, string Version, string Authors, string Copyright, string Licence, IReadOnlyList<(string Name, string Text)> Texts)
{
    /// <summary>What a licence of its own begins with, whose text came with the component (SPDX specification, annex on licence
    /// expressions).</summary>
    public const string OwnLicence = "LicenseRef-";

    private static readonly string[] s_texts = ["LICENSE*", "LICENCE*", "NOTICE*", "THIRD-PARTY*", "THIRDPARTY*"];

    /// <summary>Its address as a package URL.</summary>
    public string PackageUrl => $"pkg:nuget/{Name}@{Version}";

    /// <summary>Reads what a restored package says of itself.</summary>
    /// <exception cref="PackagingException">The package is not there, or has no licence.</exception>
    public static Component Read(string packages, string name, string version)
    {
        string folder = Path.Combine(packages, name.ToLowerInvariant(), version.ToLowerInvariant());
        string nuspec = Path.Combine(folder, $"{name.ToLowerInvariant()}.nuspec");
        if (!File.Exists(nuspec))
        {
            throw new PackagingException($"{nuspec} is not there; restore the projects, or name the folder of packages.");
        }

        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single(static element => element.Name.LocalName == "metadata");
        string Value(string element) => metadata.Elements().FirstOrDefault(child => child.Name.LocalName == element)?.Value.Trim() ?? "";
        XElement? licence = metadata.Elements().FirstOrDefault(static child => child.Name.LocalName == "license");
        return new Component(
            name, version, Value("authors"), Value("copyright"),
            licence?.Attribute("type")?.Value switch
            {
                "expression" => licence.Value.Trim(),
                "file" when File.Exists(Path.Combine(folder, licence.Value.Trim())) => OwnLicence + name,
                _ => throw new PackagingException($"{nuspec} names no licence; find out which it is before it is shipped."),
            },
            [.. s_texts.SelectMany(pattern =>
                Directory.EnumerateFiles(folder, pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                    .Select(static file => (Path.GetFileName(file), File.ReadAllText(file)))]);
    }
}
