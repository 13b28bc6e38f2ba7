using System.Management.Automation;
using SenderId.Control;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Commands;

/// <summary>Removes an entry from the agent's block list.</summary>
/// <remarks>
/// <para>Remove-IPBlockListEntry has the running agent take mail from the addresses of the entry again, at once and on every server that shares its
/// database. Entries
/// that sender reputation made can be removed too.</para>
/// <para>It asks before it acts; -Confirm:$false has it act at once. Nothing comes out on success.</para>
/// </remarks>
/// <example>
/// <para>Remove an entry</para>
/// <code>Remove-IPBlockListEntry 4711</code>
/// <para>Asks, and removes the entry of this number.</para>
/// </example>
/// <example>
/// <para>Let an address send again</para>
/// <code>Get-IPBlockListEntry -IPAddress 192.0.2.1 | Remove-IPBlockListEntry -Confirm:$false</code>
/// <para>Removes every entry that includes the address, without asking.</para>
/// </example>
/// <example>
/// <para>Remove expired entries</para>
/// <code>Get-IPBlockListEntry -ResultSize Unlimited | Where-Object HasExpired | Remove-IPBlockListEntry -WhatIf</code>
/// <para>Prints what would be removed, and removes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "IPBlockListEntry", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveIPBlockListEntryCommand : AgentStateCommand
{
    /// <summary>The number of the entry.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public int Identity { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? Server { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Server)];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (Ask(Agent.FindBlockAsync(Identity, StopToken)) is not { } block)
        {
            WriteError(ErrorRecords.BlockListEntryNotFound(Identity));
            return;
        }

        if (ShouldAct(Strings.RemoveBlockAction(Identity, block.Entry.IPRange.Text)) && !Ask(RemoveAsync()))
        {
            WriteError(ErrorRecords.BlockListEntryNotFound(Identity));
        }
    }

    // Somebody else may have removed it since it was looked up.
    private async Task<bool> RemoveAsync()
    {
        try
        {
            await Agent.RemoveBlockAsync(Identity, StopToken).ConfigureAwait(false);
            return true;
        }
        catch (AgentRefusedException e) when (e.Reason == RefusalReason.NotFound)
        {
            return false;
        }
    }
}
