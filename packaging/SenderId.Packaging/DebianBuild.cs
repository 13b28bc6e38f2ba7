using System.Text;
using SenderId.Packaging.Completion;
using SenderId.Packaging.Contents;
using SenderId.Packaging.Manual;

namespace SenderId.Packaging;

/// <summary>The package for Debian and its relatives: command line, agent, and the runtime that they need.</summary>
internal static class DebianBuild
{
    private const string Name = "senderid";
    private const string Library = "usr/lib/senderid";
    private const string Documents = "usr/share/doc/senderid";

    // Of the runtime: what debuggers, other collectors and tracing by LTTng need.
    private static readonly string[] s_unwanted =
        ["createdump", "libclrgc.so", "libclrgcexp.so", "libcoreclrtraceptprovider.so", "libmscordaccore.so", "libmscordbi.so"];

    private static readonly string[] s_units = ["senderid-agent.socket", "senderid-agent.service"];
    private static readonly string[] s_scripts = ["postinst", "prerm", "postrm"];

    /// <summary>Packs what was published for one architecture.</summary>
    public static string Make(PackageSource source, string architecture, string folder)
    {
        PackageFile[] program = [.. PackageFile.Below(folder, Library)
            .Where(static file => !s_unwanted.Contains(Path.GetFileName(file.Path), StringComparer.Ordinal))
            .Select(static file => file with { IsExecutable = file.Path == $"{Library}/{Name}" })];
        IReadOnlyList<Component> components = ShippedComponents.Find(
            Path.Combine(folder, $"{Name}.deps.json"), program.Select(static file => file.Path), source.Packages);
        PackageFile[] files =
        [
            .. program,
            PackageFile.Link($"usr/bin/{Name}", $"../lib/{Name}/{Name}"),
            Debian(source, "etc/senderid/config.json", "config.json"),
            .. s_units.Select(unit => source.Copy($"usr/lib/systemd/system/{unit}", "packaging", unit)),
            Debian(source, "usr/lib/tmpfiles.d/senderid.conf", "tmpfiles.conf"),
            Debian(source, "usr/share/senderid/senderid.m4", "senderid.m4"),
            source.Copy("usr/share/senderid/senderid.rules.yml", "packaging", "prometheus", "senderid.rules.yml"),
            .. Manual(source),
            .. Completions(),
            Debian(source, $"{Documents}/README.Debian", "README.Debian"),
            Debian(source, $"{Documents}/copyright", "copyright"),
            Debian(source, $"usr/share/lintian/overrides/{Name}", "lintian-overrides"),
            Compressed(PackageFile.Text($"{Documents}/changelog", source.History.ToDebian(source.Maintainer))),
            .. source.Notices(Documents, Name, components).Select(Compressed),
        ];
        string control = source.Text("packaging", "debian", "control")
            .Replace("@VERSION@", source.Release.Version, StringComparison.Ordinal)
            .Replace("@ARCHITECTURE@", architecture, StringComparison.Ordinal)
            .Replace("@MAINTAINER@", source.Maintainer, StringComparison.Ordinal);
        byte[] package = DebianPackage.Write(control, s_scripts.Select(name => Script(source, name)), files, source.Release.Date);
        return source.Save(package, $"{Name}_{source.Release.Version}_{architecture}.deb");
    }

    private static IEnumerable<PackageFile> Manual(PackageSource source) =>
        from page in new[] { CommandPages.Commands(source.Release), CommandPages.Service(source.Release), SettingsPage.Write(source.Release) }
        select Compressed(PackageFile.Text($"usr/share/man/{page.FileName}", page.ToString()));

    private static IEnumerable<PackageFile> Completions()
    {
        IReadOnlyList<CompletionTree.Node> nodes = CompletionTree.Read();
        return
        [
            PackageFile.Text($"usr/share/bash-completion/completions/{Name}", BashCompletion.Write(nodes)),
            PackageFile.Text($"usr/share/zsh/vendor-completions/_{Name}", ZshCompletion.Write(nodes)),
        ];
    }

    private static PackageFile Script(PackageSource source, string name)
    {
        string text = source.Text("packaging", "debian", name)
            .Replace("@UNITS@", string.Join(' ', s_units), StringComparison.Ordinal)
            .Replace("@SOCKETS@", string.Join(' ', s_units.Where(static unit => unit.EndsWith(".socket", StringComparison.Ordinal))),
                StringComparison.Ordinal);
        return new PackageFile(name, Encoding.UTF8.GetBytes(text)) { IsExecutable = true };
    }

    private static PackageFile Debian(PackageSource source, string target, string name) => source.Copy(target, "packaging", "debian", name);

    private static PackageFile Compressed(PackageFile file) => new($"{file.Path}.gz", CompressedTar.Gzip(file.Content.ToArray()));
}
