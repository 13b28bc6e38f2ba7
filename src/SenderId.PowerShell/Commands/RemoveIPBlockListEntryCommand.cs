using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Removes an entry from the agent's block list.</summary>
/// <remarks>
/// <para>Remove-IPBlockListEntry has the running agent take mail from the addresses of the entry again, at once and on every server that shares its
/// database. Entries
/// that sender reputation made can be removed too.</para>
/// <para>It asks before it acts; -Confirm:$false has it act at once. Returns nothing on success.</para>
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
[Cmdlet(VerbsCommon.Remove, "IPBlockListEntry",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Exchange + "remove-ipblocklistentry")]
public sealed class RemoveIPBlockListEntryCommand : RemoveIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Block;
}
