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
        var touched = new HashSet<Setting>();
        foreach (ConfigEdit edit in edits)
        {
            touched.Add(edit.Setting);
            current = edit.Setting.Apply(current, edit, faults);
        }

        return faults.Count > 0
            ? new EditOutcome { Faults = faults.ToImmutable() }
            : new EditOutcome
            {
                Configuration = current,
                IsChanged = touched.Any(s => !s.Read(configuration).SequenceEqual(s.Read(current), StringComparer.Ordinal)),
            };
    }
}
