using System.Collections.Immutable;
using SenderId.Store.Config;

namespace SenderId.Store.Settings;

/// <summary>Applies edits to a configuration in memory: all of them, or none.</summary>
public static class ConfigEditor
{
    /// <summary>Applies the edits in order.</summary>
    /// <returns>The new configuration, or every fault of every edit.</returns>
    public static EditOutcome Apply(Configuration configuration, IEnumerable<ConfigEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(edits);
        Configuration current = configuration;
        ImmutableArray<EditFault>.Builder faults = ImmutableArray.CreateBuilder<EditFault>();
        ConfigEdit[] all = [.. edits];
        foreach (ConfigEdit edit in all)
        {
            current = edit.Setting.Apply(current, edit, faults);
        }

        return faults.Count > 0
            ? new EditOutcome { Faults = faults.ToImmutable() }
            : new EditOutcome
            {
                Configuration = current,
                IsChanged = all.Any(edit => IsChanged(edit.Setting, configuration, current)),
                Linked = [.. SettingCatalog.All.Where(setting => IsLinked(setting, all, configuration, current))],
            };
    }

    private static bool IsChanged(Setting setting, Configuration before, Configuration after) =>
        !setting.Read(before).SequenceEqual(setting.Read(after), StringComparer.Ordinal);

    // What a switch was last told is what it should be; what nobody named should be as it was.
    private static bool IsLinked(Setting setting, ConfigEdit[] edits, Configuration before, Configuration after)
    {
        ConfigEdit? last = edits.LastOrDefault(edit => edit.Setting == setting);
        return last is null
            ? IsChanged(setting, before, after)
            : setting.Kind == SettingKind.Switch && !Wanted(last).Equals(setting.Read(after)[0], StringComparison.OrdinalIgnoreCase);
    }

    private static string Wanted(ConfigEdit edit) => (edit.Value?.ToString() ?? edit.Values[0]).Trim().TrimStart('$');
}
