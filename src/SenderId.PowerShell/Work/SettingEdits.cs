using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Work;

/// <summary>Turns bound parameters into the store's edits, and edits into a line for -WhatIf and -Confirm.</summary>
internal static class SettingEdits
{
    /// <summary>The edits that a parameter's value stands for.</summary>
    internal static IEnumerable<ConfigEdit> Of(Setting setting, object? value) => value switch
    {
        null => [setting.Kind == SettingKind.List ? ConfigEdit.Clear(setting) : ConfigEdit.Replace(setting, "")],
        MultiValuedProperty { IsChange: true } change => ConfigEdit.RemoveAndAdd(setting, change.Removed, change.Added),
        MultiValuedProperty list => [ConfigEdit.Replace(setting, list)],
        string text => [ConfigEdit.Replace(setting, text)],
        _ => [ConfigEdit.Set(setting, value)],
    };

    /// <summary>What changes, setting by setting: <c>SpoofedDomainAction: StampStatus -> Reject; BypassedRecipients:
    /// +ann@contoso.com</c>.</summary>
    internal static string Describe(Configuration before, Configuration after, IEnumerable<Setting> settings) =>
        string.Join("; ", settings.Select(s => Describe(s, [.. s.Read(before)], [.. s.Read(after)]))
            .Where(static text => text.Length > 0));

    private static string Describe(Setting setting, List<string> before, List<string> after)
    {
        if (before.SequenceEqual(after, StringComparer.Ordinal))
        {
            return "";
        }

        if (setting.Kind != SettingKind.List)
        {
            return $"{setting.Name}: {before[0]} -> {after[0]}";
        }

        IEnumerable<string> removed = before.Except(after, StringComparer.OrdinalIgnoreCase).Select(static entry => "-" + entry);
        IEnumerable<string> added = after.Except(before, StringComparer.OrdinalIgnoreCase).Select(static entry => "+" + entry);
        string entries = string.Join(", ", removed.Concat(added));
        return entries.Length > 0 ? $"{setting.Name}: {entries}" : $"{setting.Name}: {string.Join(", ", after)}";
    }
}
