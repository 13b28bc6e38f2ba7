using System.Management.Automation;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.PowerShell.Completion;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet about one recipient's own lists.</summary>
public abstract class JunkEmailCommand : AgentStateCommand
{
    /// <summary>The recipient whose lists they are.</summary>
    /// <value>An address such as ann@contoso.com.</value>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecipientCompleter))]
    public string Identity { get; set; } = "";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (!SmtpAddress.TryParse(Identity, out SmtpAddress? recipient))
        {
            WriteError(ErrorRecords.RecipientInvalid(Identity));
            return;
        }

        Process(Ask(Agent.GetJunkEmailAsync(recipient, StopToken)));
    }

    /// <summary>Does the work on the lists as they are.</summary>
    private protected abstract void Process(JunkEmailConfig list);
}
