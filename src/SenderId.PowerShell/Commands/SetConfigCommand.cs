using SenderId.PowerShell.Text;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that changes settings: every parameter named like a setting is one.</summary>
public abstract class SetConfigCommand : ConfigCommand
{
    /// <summary>The name of the object that is changed.</summary>
    private protected abstract string ObjectName { get; }

    /// <summary>The object of the configuration file: names such as Enabled are in several.</summary>
    private protected abstract string Section { get; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        Dictionary<string, object> bound = MyInvocation.BoundParameters;
        List<ConfigEdit> edits = [.. SettingCatalog.All
            .Where(s => s.Section == Section && bound.ContainsKey(s.Name))
            .SelectMany(s => SettingEdits.Of(s, bound[s.Name]))];
        Configuration before = LoadConfiguration();
        EditOutcome planned = ConfigEditor.Apply(before, edits);
        EndOn(planned.IsApplied ? null : Fault.Of(planned.Faults[0]));
        if (!planned.IsChanged)
        {
            WriteWarning(edits.Count == 0
                ? Wording.NothingGiven(ObjectName)
                : Wording.NothingChanged(ObjectName, ConfigPathInUse));
            return;
        }

        IEnumerable<Setting> touched = edits.Select(static edit => edit.Setting).Distinct();
        string changes = SettingEdits.Describe(before, planned.Configuration!, touched);
        if (ShouldAct(Wording.ChangeAction(ObjectName, ConfigPathInUse, changes)))
        {
            Save(edits);
        }
    }

    // Applied once more, under the store's lock: another program may have changed the file since it was read.
    private void Save(IEnumerable<ConfigEdit> edits)
    {
        UpdateOutcome saved = new ConfigStore(TimeProvider.System).Update(ConfigPathInUse, edits, StopToken);
        EndOn(saved.Fault is null ? null : Fault.Of(saved.Fault));
        EndOn(saved.IsDone ? null : Fault.Of(saved.EditFaults[0]));
        if (saved.BackupPath is not null)
        {
            WriteWarning(Wording.CommentsLost(ConfigPathInUse, saved.BackupPath));
        }
    }
}
