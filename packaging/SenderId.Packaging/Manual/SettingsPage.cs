using System.Globalization;
using SenderId.Store.Settings;

namespace SenderId.Packaging.Manual;

/// <summary>The page senderid.json(5), from the catalogue of settings.</summary>
internal static class SettingsPage
{
    /// <summary>Every setting.</summary>
    public static ManualPage Write(ReleaseHistory.Release release)
    {
        var page = new ManualPage("senderid.json", 5, "configuration of Sender ID", release);
        page.Section("SYNOPSIS");
        page.Synopsis("/etc/senderid/config.json");
        page.Section("DESCRIPTION");
        page.Paragraph(
            "One JSON file (RFC 8259) for the agent, the command line and the PowerShell module; comments are understood. "
            + "Without a file the defaults hold. "
            + "Edit it by hand, with senderid config set, or with the cmdlets; senderid config check tells what is wrong with it. "
            + "A running agent reads it again within a second, except for the objects agent and dns, which count when it starts.");
        foreach (string section in SettingCatalog.Sections)
        {
            page.Section($"THE OBJECT {section.ToUpperInvariant()}");
            page.Paragraph($"Settings of the object \"{section}\".");
            foreach (Setting setting in SettingCatalog.All.Where(setting => setting.Section == section))
            {
                page.Item(setting.Member, Describe(setting));
            }
        }

        page.Section("EXAMPLE");
        page.Example(
            "{",
            "  \"senderId\": { \"spoofedDomainAction\": \"Reject\" },",
            "  \"transport\": { \"internalSMTPServers\": [\"192.0.2.10\", \"2001:db8::/64\"] }",
            "}");
        page.Section("SEE ALSO");
        page.Paragraph("senderid(1), senderid-agent(8)");
        return page;
    }

    private static string Describe(Setting setting)
    {
        string form = setting.Kind == SettingKind.List
            ? string.Create(CultureInfo.InvariantCulture, $"A list of at most {setting.MaxEntryCount} entries, each {Article(setting.ValueForm)}.")
            : $"Takes {setting.ValueForm}.";
        string value = string.Join(", ", setting.Default.Where(static text => text.Length > 0));
        return $"{setting.Description} {form} Default: {(value.Length > 0 ? value : "none")}.";
    }

    private static string Article(string form) => "aeiou".Contains(form[0], StringComparison.Ordinal) ? $"an {form}" : $"a {form}";
}
