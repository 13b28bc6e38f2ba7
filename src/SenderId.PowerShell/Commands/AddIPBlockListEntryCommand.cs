using System.Management.Automation;
using SenderId.Connections;

namespace SenderId.PowerShell.Commands;

/// <summary>Adds an entry to the agent's block list.</summary>
/// <remarks>
/// <para>Add-IPBlockListEntry has the running agent refuse mail from an address, a network or a range, at once and on every server that shares its database. The entry
/// comes out with its number.</para>
/// <para>Entries outlive restarts of the agent. The text of the refusal is the setting StaticEntryRejectionResponse.</para>
/// </remarks>
/// <example>
/// <para>Block an address</para>
/// <code>Add-IPBlockListEntry -IPAddress 192.0.2.1</code>
/// <para>Blocks it until the entry is removed.</para>
/// </example>
/// <example>
/// <para>Block a network for a week</para>
/// <code>Add-IPBlockListEntry -IPRange 192.0.2.0/24 -ExpirationTime (Get-Date).AddDays(7) -Comment 'spam run, ticket 4711'</code>
/// <para>The entry stays in the list after that time, and blocks nobody.</para>
/// </example>
/// <example>
/// <para>Block a range until this evening</para>
/// <code>Add-IPBlockListEntry -IPRange 192.0.2.1-192.0.2.9 -ExpirationTime '18:00'</code>
/// <para>A time without a date means today.</para>
/// </example>
// No default set: PowerShell would settle on it by a row's ExpirationTime, and then miss the IPRange that stands in the same row.
[Cmdlet(VerbsCommon.Add, "IPBlockListEntry", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "add-ipblocklistentry")]
[OutputType(typeof(IPBlockListEntry))]
public sealed class AddIPBlockListEntryCommand : AddIPListEntryCommand
{
    private protected override IPListKind List => IPListKind.Block;
}
