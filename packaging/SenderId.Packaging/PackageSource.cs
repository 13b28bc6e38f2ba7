using SenderId.Packaging.Contents;

namespace SenderId.Packaging;

/// <summary>What every package is made from.</summary>
/// <param name="Root">The checkout.</param>
/// <param name="Artifacts">The folder that packages go to.</param>
/// <param name="Packages">The folder of restored packages.</param>
/// <param name="History">The releases.</param>
/// <param name="Release">The one that is packaged.</param>
internal sealed record PackageSource(string Root, string Artifacts, string Packages, ReleaseHistory History, ReleaseHistory.Release Release)
{
    /// <summary>Who is written to about the packages: name and address, as RFC 5322 section 3.4 has them.</summary>
    public required string Maintainer { get; init; }

    /// <summary>Reads what there is to know.</summary>
    /// <exception cref="PackagingException">The version has no release notes, or nobody can be written to.</exception>
    public static PackageSource Open(string root, string artifacts, string version, string packages, string maintainer)
    {
        if (maintainer.IndexOf('<', StringComparison.Ordinal) < 2 || !maintainer.Contains('@', StringComparison.Ordinal) || !maintainer.EndsWith('>'))
        {
            throw new PackagingException($"'{maintainer}' is no maintainer; write a name and an address, as in DEBFULLNAME='Ann Smith' DEBEMAIL=ann@contoso.com.");
        }

        var history = ReleaseHistory.Read(File.ReadAllText(Path.Combine(root, "CHANGELOG.md")));
        return new(Path.GetFullPath(root), Path.GetFullPath(artifacts), packages, history, history.Find(version)) { Maintainer = maintainer };
    }

    /// <summary>The text of a file of the checkout.</summary>
    public string Text(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    /// <summary>A file of the checkout, at its place in a package.</summary>
    public PackageFile Copy(string target, params string[] path) => new(target, File.ReadAllBytes(Path.Combine([Root, .. path])));

    /// <summary>Licence, list of parts and their licences, as every package carries them.</summary>
    public IEnumerable<PackageFile> Notices(string folder, string package, IReadOnlyList<Component> components) =>
    [
        PackageFile.Text(Join(folder, ThirdPartyNotices.FileName), ThirdPartyNotices.Write(components, Path.Combine(Root, "packaging", "licences"))),
        new(Join(folder, BillOfMaterials.FileName), BillOfMaterials.Write(Release, package, components)),
    ];

    /// <summary>Writes a package into its folder.</summary>
    public string Save(byte[] package, params string[] path)
    {
        string file = Path.Combine([Artifacts, .. path]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, package);
        return file;
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
