using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Output;

/// <summary>Prints every setting for people, under the heading of what it is a setting of.</summary>
internal static class SettingsText
{
    private const string Indent = "  ";
    private const string None = "(none)";

    /// <summary>The lines.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="width">How many columns a line may take; null for any number.</param>
    internal static IEnumerable<string> Of(Configuration configuration, int? width)
    {
        int nameWidth = SettingCatalog.All.Max(static setting => setting.Name.Length);
        foreach (IGrouping<string, Setting> section in SettingCatalog.All.GroupBy(static setting => setting.Section))
        {
            yield return $"{section.Key}:";
            foreach (Setting setting in section)
            {
                string before = $"{Indent}{setting.Name.PadRight(nameWidth)}  ";
                string value = string.Join(", ", setting.Show(configuration));
                value = value.Length == 0 ? None : value;
                foreach (string line in width is { } columns ? Cells.Wrap(value, columns - before.Length) : [value])
                {
                    yield return before + line;
                    before = new string(' ', before.Length);
                }
            }

            yield return "";
        }

        yield return $"ConfigPath: {configuration.Path}{(configuration.Exists ? "" : " (not there yet: these are the defaults)")}";
    }
}
