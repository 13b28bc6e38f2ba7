using SenderId.PowerShell.Work;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that changes settings: every parameter named like a setting is one.</summary>
public abstract class SetConfigCommand : EditConfigCommand
{
    /// <summary>The name of the object that is changed.</summary>
    private protected abstract string ObjectName { get; }

    /// <summary>Whether the object's own identity is the only one that is taken.</summary>
    private protected virtual bool TakesOwnIdentity => false;

    /// <summary>The object of the configuration file: names such as Enabled are in several.</summary>
    private protected abstract string Section { get; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        Dictionary<string, object> bound = MyInvocation.BoundParameters;
        if (TakesOwnIdentity && IsOther(bound.GetValueOrDefault("Identity") as string, ObjectName))
        {
            return;
        }

        List<ConfigEdit> edits = [.. SettingCatalog.All
            .Where(s => s.Section == Section && bound.ContainsKey(s.Name))
            .SelectMany(s => SettingEdits.Of(s, bound[s.Name]))];
        IEnumerable<Setting> all = SettingCatalog.All.Where(s => s.Section == Section);
        Change(ObjectName, LoadConfiguration(), edits, (before, after) => SettingEdits.Describe(before, after, all));
    }
}
