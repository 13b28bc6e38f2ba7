using System.Management.Automation;
using SenderId.Control;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that removes an entry from a list of addresses.</summary>
public abstract class RemoveIPListEntryCommand : IPListEntryCommand
{
    /// <summary>The number of the entry.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IPListEntryCompleter))]
    public int Identity { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (Ask(Agent.FindEntryAsync(List, Identity, StopToken)) is not { } found)
        {
            WriteError(ErrorRecords.EntryNotFound(List, Identity));
            return;
        }

        if (ShouldAct(Strings.RemoveEntryAction(List, Identity, found.Entry.IPRange.Text)) && !Ask(RemoveAsync()))
        {
            WriteError(ErrorRecords.EntryNotFound(List, Identity));
        }
    }

    // Somebody else may have removed it since it was looked up.
    private async Task<bool> RemoveAsync()
    {
        try
        {
            await Agent.RemoveEntryAsync(List, Identity, StopToken).ConfigureAwait(false);
            return true;
        }
        catch (AgentRefusedException e) when (e.Reason == RefusalReason.NotFound)
        {
            return false;
        }
    }
}
