using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the entries of the agent's block list.</summary>
/// <remarks>
/// <para>Get-IPBlockListEntry asks the running agent over its control socket, and gives the entries in the order of their numbers. Where several
/// mail servers share a
/// database, the list is that of all of them.</para>
/// <para>Entries that sender reputation made have IsMachineGenerated. Expired entries are kept and block nobody.</para>
/// </remarks>
/// <example>
/// <para>Show the block list</para>
/// <code>Get-IPBlockListEntry</code>
/// <para>Prints the first 1000 entries.</para>
/// </example>
/// <example>
/// <para>Find out why an address is refused</para>
/// <code>Get-IPBlockListEntry -IPAddress 192.0.2.1</code>
/// <para>Gives every entry whose addresses include this one, networks and ranges too.</para>
/// </example>
/// <example>
/// <para>Show what sender reputation has blocked</para>
/// <code>Get-IPBlockListEntry -ResultSize Unlimited | Where-Object { $_.IsMachineGenerated -and -not $_.HasExpired }</code>
/// <para>Reads the whole list.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IPBlockListEntry", DefaultParameterSetName = IdentitySet, HelpUri = HelpPages.Exchange + "get-ipblocklistentry")]
[OutputType(typeof(IPBlockListEntry))]
public sealed class GetIPBlockListEntryCommand : GetIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Block;
}
