using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Adds an entry to the agent's allow list.</summary>
/// <remarks>
/// <para>Add-IPAllowListEntry has the running agent take all mail from an address, a network or a range without judging it, at once and on every
/// server that shares its database: such mail passes all four transport agents by, as in Exchange. It gets no status, it counts for no reputation,
/// and an entry of the block list for the same address does not matter. The entry comes out with its number.</para>
/// <para>Behind servers of your own the address is known at the end of the headers only: until then the lists of blocked senders hold for such mail
/// too. A line in the agent log with the reason IPOnAllowList says of each message that the list let it through.</para>
/// </remarks>
/// <example>
/// <para>Allow a partner's network</para>
/// <code>Add-IPAllowListEntry -IPRange 198.51.100.0/28 -Comment 'partner, contract 4711'</code>
/// <para>No agent judges its mail until the entry is removed.</para>
/// </example>
/// <example>
/// <para>Allow an address for a week</para>
/// <code>Add-IPAllowListEntry -IPAddress 192.0.2.1 -ExpirationTime (Get-Date).AddDays(7)</code>
/// <para>The entry stays in the list after that time, and counts no more.</para>
/// </example>
/// <example>
/// <para>Take over the list of an Exchange server</para>
/// <code>Import-Csv allowed.csv | Add-IPAllowListEntry</code>
/// <para>Reads the columns IPRange, ExpirationTime and Comment, which Get-IPAllowListEntry | Export-Csv writes there.</para>
/// </example>
// No default set: PowerShell would settle on it by a row's ExpirationTime, and then miss the IPRange that stands in the same row.
[Cmdlet(VerbsCommon.Add, "IPAllowListEntry", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "add-ipallowlistentry")]
[OutputType(typeof(IPAllowListEntry))]
public sealed class AddIPAllowListEntryCommand : AddIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Allow;
}
