using SenderId.PowerShell.Text;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that changes the configuration file.</summary>
public abstract class EditConfigCommand : ConfigCommand
{
    private protected override bool WarnsOfMissingFile => false;

    /// <summary>Applies edits, tells what they would change, asks, and stores them; warns where they change nothing.</summary>
    /// <param name="objectName">What is changed, for people.</param>
    /// <param name="before">The configuration as it was read.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="describe">What differs between two configurations, in one line.</param>
    private protected void Change(
        string objectName, Configuration before, IReadOnlyCollection<ConfigEdit> edits, Func<Configuration, Configuration, string> describe)
    {
        ThrowIfError(LocationInUse.WriteFault is { } fault ? ErrorRecords.Of(fault) : null);
        EditOutcome planned = ConfigEditor.Apply(before, edits);
        ThrowIfError(planned.IsApplied ? null : ErrorRecords.Of(planned.Faults[0]));
        foreach (Setting linked in planned.Linked)
        {
            string after = string.Join(", ", linked.Read(planned.Configuration!));
            WriteWarning(Strings.LinkedSetting(linked.Name, string.Join(", ", linked.Read(before)), after));
        }

        if (!planned.IsChanged)
        {
            WriteWarning(edits.Count == 0
                ? Strings.NothingGiven(objectName)
                : Strings.NothingChanged(objectName, ConfigPathInUse));
            return;
        }

        if (ShouldAct(Strings.ChangeAction(objectName, ConfigPathInUse, describe(before, planned.Configuration!))))
        {
            Save(edits);
        }
    }

    // Applied once more, under the store's lock: another program may have changed the file since it was read.
    private void Save(IEnumerable<ConfigEdit> edits)
    {
        UpdateOutcome saved = new ConfigStore(TimeProvider.System).Update(ConfigPathInUse, edits, StopToken);
        ThrowIfError(saved.Fault is null ? null : ErrorRecords.Of(saved.Fault));
        ThrowIfError(saved.IsDone ? null : ErrorRecords.Of(saved.EditFaults[0]));
        if (saved.BackupPath is not null)
        {
            WriteWarning(Strings.CommentsLost(ConfigPathInUse, saved.BackupPath));
        }

        if (edits.Any(static edit => edit.Setting.NeedsRestart))
        {
            WriteWarning(Strings.RestartNeeded);
        }

        WarnOfOtherFile(saved.Configuration!);
    }
}
