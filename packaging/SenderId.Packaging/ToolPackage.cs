using System.Xml.Linq;
using SenderId.Packaging.Contents;

namespace SenderId.Packaging;

/// <summary>The command line as a package for <c>dotnet tool install</c>.</summary>
internal static class ToolPackage
{
    private const string Id = "senderid";
    private const string Folder = "tools/net10.0/any";

    // SQLite for other systems would be nine tenths of the package.
    private static readonly string[] s_systems =
        ["linux-x64", "linux-arm64", "linux-musl-x64", "linux-musl-arm64", "osx-x64", "osx-arm64", "win-x64", "win-arm64"];

    /// <summary>Packs what was published for any system.</summary>
    public static string Make(PackageSource source)
    {
        string folder = Path.Combine(source.Artifacts, "publish", "any");
        PackageFile[] files = [.. PackageFile.Below(folder, "").Where(static file => IsWanted(file.Path))];
        IReadOnlyList<Component> components = ShippedComponents.Find(
            Path.Combine(folder, $"{Id}.deps.json"), files.Select(static file => file.Path), source.Packages);
        PackageFile[] content =
        [
            .. files.Select(static file => file with { Path = $"{Folder}/{file.Path}" }),
            PackageFile.Text($"{Folder}/DotnetToolSettings.xml", Settings()),
            source.Copy("README.md", "README.md"),
            source.Copy("LICENSE", "LICENSE"),
            .. source.Notices("", Id, components),
        ];
        return source.Save(NuGetPackage.Write(Id, Describe(source), content), "tool", $"{Id}.{source.Release.Version}.nupkg");
    }

    private static bool IsWanted(string path) =>
        path.Split('/') is not ["runtimes", string system, ..] || s_systems.Contains(system, StringComparer.Ordinal);

    private static string Settings() => new XElement(
        "DotNetCliTool",
        new XAttribute("Version", "1"),
        new XElement(
            "Commands",
            new XElement("Command", new XAttribute("Name", Id), new XAttribute("EntryPoint", "senderid.dll"),
                new XAttribute("Runner", "dotnet")))) + "\n";

    private static IEnumerable<(string, object)> Describe(PackageSource source)
    {
        var manifest = new ModuleManifest(source.Text("SenderId.psd1"));
        return
        [
            ("version", source.Release.Version),
            ("authors", manifest.Value("Author")),
            ("requireLicenseAcceptance", "false"),
            ("license", new XElement("license", new XAttribute("type", "expression"), "MIT")),
            ("readme", "README.md"),
            ("description", manifest.Value("Description")),
            ("releaseNotes", string.Join("\n", source.Release.Notes)),
            ("copyright", manifest.Value("Copyright")),
            ("tags", "SenderID SPF PRA milter mail RFC4406 RFC7208"),
            ("packageTypes", new XElement("packageTypes", new XElement("packageType", new XAttribute("name", "DotnetTool")))),
        ];
    }
}
