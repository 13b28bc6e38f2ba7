using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Removes an entry from the agent's allow list.</summary>
/// <remarks>
/// <para>Remove-IPAllowListEntry has the running agent judge mail from the addresses of the entry again, at once and on every server that shares its
/// database.</para>
/// <para>It asks before it acts; -Confirm:$false has it act at once. Returns nothing on success.</para>
/// </remarks>
/// <example>
/// <para>Remove an entry</para>
/// <code>Remove-IPAllowListEntry 12</code>
/// <para>Asks, and removes the entry of this number.</para>
/// </example>
/// <example>
/// <para>Have an address judged again</para>
/// <code>Get-IPAllowListEntry -IPAddress 198.51.100.3 | Remove-IPAllowListEntry -Confirm:$false</code>
/// <para>Removes every entry that includes the address, without asking.</para>
/// </example>
/// <example>
/// <para>Remove expired entries</para>
/// <code>Get-IPAllowListEntry -ResultSize Unlimited | Where-Object HasExpired | Remove-IPAllowListEntry -WhatIf</code>
/// <para>Prints what would be removed, and removes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "IPAllowListEntry",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Exchange + "remove-ipallowlistentry")]
public sealed class RemoveIPAllowListEntryCommand : RemoveIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Allow;
}
