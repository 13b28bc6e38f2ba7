using System.Management.Automation;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet about one recipient's own list.</summary>
public abstract class JunkEmailCommand : AgentStateCommand
{
    /// <summary>The recipient whose list it is.</summary>
    /// <value>An address such as ann@contoso.com.</value>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
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

    /// <summary>Does the work on the list as it is.</summary>
    private protected abstract void Process(JunkEmailConfig list);
}
