using SenderId.Packaging.Contents;

namespace SenderId.Packaging;

/// <summary>The module as a package for Install-PSResource, and as a folder for Publish-PSResource.</summary>
internal static class ModulePackage
{
    private const string Id = "SenderId";

    private static readonly string[] s_content = ["LICENSE", "CHANGELOG.md", "README.md"];
    private static readonly string[] s_folders = ["en-US", "fr", "zh-Hans"];

    /// <summary>Completes the folder <c>module/SenderId</c>, into which the binaries were built, and packs it.</summary>
    public static string Make(PackageSource source)
    {
        string folder = Path.Combine(source.Artifacts, "module", Id);
        string manifest = ModuleManifest.Stamp(source.Text("SenderId.psd1"), source.Release);
        string[] shipped = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        string dependencies =
            Directory.GetFiles(Path.Combine(source.Artifacts, "build", "module", "bin"), "SenderId.PowerShell.deps.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).First();
        PackageFile[] added =
        [
            PackageFile.Text("SenderId.psd1", manifest),
            .. s_content.Select(name => source.Copy(name, name)),
            .. s_folders.SelectMany(name => PackageFile.Below(Path.Combine(source.Root, name), name)),
            .. Directory.GetFiles(Path.Combine(source.Root, "module"), "*.ps1xml")
                .Select(file => source.Copy($"module/{Path.GetFileName(file)}", file)),
            .. source.Notices("", Id, ShippedComponents.Find(dependencies, shipped, source.Packages)),
        ];
        foreach (PackageFile file in added)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content.ToArray());
        }

        byte[] package = NuGetPackage.Write(Id, Describe(new ModuleManifest(manifest), source.Release), [.. PackageFile.Below(folder, "")]);
        return source.Save(package, $"{Id}.{source.Release.Version}.nupkg");
    }

    // The tags by which Find-PSResource finds a command.
    private static IEnumerable<(string, object)> Describe(ModuleManifest manifest, ReleaseHistory.Release release)
    {
        IEnumerable<string> commands = manifest.Values("CmdletsToExport").Order(StringComparer.Ordinal)
            .SelectMany(static command => new[] { $"PSCmdlet_{command}", $"PSCommand_{command}" });
        return
        [
            ("version", release.Version),
            ("authors", manifest.Value("Author")),
            ("owners", manifest.Value("CompanyName")),
            ("requireLicenseAcceptance", "false"),
            ("description", manifest.Value("Description")),
            ("releaseNotes", string.Join("\n", release.Notes)),
            ("copyright", manifest.Value("Copyright")),
            ("tags", string.Join(' ', ["PSModule", .. manifest.Values("Tags"), "PSIncludes_Cmdlet", .. commands])),
        ];
    }
}
