using System.Globalization;
using System.Text;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.House.Tests;

/// <summary>Writes docs/configuration.md from the declarations of the settings.</summary>
internal static class ConfigurationPage
{
    internal const string Path = "docs/configuration.md";

    private const string Beginning = """
        # Configuration

        Made from the declarations of the settings in the source, which also make the file, `senderid config` and the cmdlets; not written by hand.
        `SENDERID_WRITE_DOCS=1 dotnet test tests/SenderId.House.Tests` writes it anew.

        `senderid config path` says where the file is; it is JSON with comments. `senderid config show` prints every setting, `senderid config set
        NAME=VALUE` changes one, `add` and `remove` change a list. A setting that the file does not name has its default. Where a name is in
        several objects, it is written with its
        object: `spamConfidence.enabled`.

        """;

    private const string Head = "| setting | in the file | values | default | what for | example |\n|---|---|---|---|---|---|\n";

    internal static string Write()
    {
        var page = new StringBuilder(Beginning.ReplaceLineEndings("\n"));
        foreach (string section in SettingCatalog.Sections)
        {
            Setting[] settings = [.. SettingCatalog.All.Where(setting => setting.Section == section)];
            page.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{Moment(settings[0])}\n\n").Append(Head);
            foreach (Setting setting in settings)
            {
                string[] cells =
                    [NameOf(setting), $"`{setting.QualifiedName}`", Values(setting), Default(setting), setting.Description, $"`{Example(setting)}`"];
                page.Append(CultureInfo.InvariantCulture,
                    $"| {string.Join(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
            }
        }

        return page.ToString();
    }

    /// <summary>The name that commands take.</summary>
    internal static string NameOf(Setting setting) => SettingCatalog.Find(setting.Name) == setting ? setting.Name : setting.QualifiedName;

    private static string Moment(Setting setting) => setting.NeedsRestart
        ? "A change counts when the agent starts again; commands and cmdlets read the file each time."
        : "A change counts at once; a running agent takes it over within a second.";

    private static string Values(Setting setting) =>
        (setting.Kind == SettingKind.List ? $"up to {setting.MaxEntryCount} times: " : "") + setting.ValueForm
        + (setting.FormerName is { } former ? $"; formerly {former}, which is still read" : "");

    private static string Default(Setting setting) =>
        string.Join(", ", setting.Show(Configuration.Default)) is { Length: > 0 } text ? $"`{text}`" : "empty";

    private static string Example(Setting setting) => setting.Kind == SettingKind.List
        ? $"senderid config add {NameOf(setting)} {Quoted(setting.Example)}"
        : $"senderid config set {Quoted($"{NameOf(setting)}={setting.Example}")}";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(" *;{}") ? $"'{text}'" : text;
}
