using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the entries of the agent's allow list.</summary>
/// <remarks>
/// <para>Get-IPAllowListEntry asks the running agent over its control socket, and gives the entries in the order of their numbers. Where several mail
/// servers share a database, the list is that of all of them.</para>
/// <para>Expired entries are kept and count no more. The numbers are those of this list: the block list has its own.</para>
/// </remarks>
/// <example>
/// <para>Show the allow list</para>
/// <code>Get-IPAllowListEntry</code>
/// <para>Prints the first 1000 entries.</para>
/// </example>
/// <example>
/// <para>Find out why mail of an address is not judged</para>
/// <code>Get-IPAllowListEntry -IPAddress 198.51.100.3</code>
/// <para>Gives every entry whose addresses include this one, networks and ranges too.</para>
/// </example>
/// <example>
/// <para>Find entries without a reason</para>
/// <code>Get-IPAllowListEntry -ResultSize Unlimited | Where-Object Comment -EQ ''</code>
/// <para>Reads the whole list.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IPAllowListEntry", DefaultParameterSetName = IdentitySet, HelpUri = HelpPages.Exchange + "get-ipallowlistentry")]
[OutputType(typeof(IPAllowListEntry))]
public sealed class GetIPAllowListEntryCommand : GetIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Allow;
}
