using System.Management.Automation;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the settings of the block list.</summary>
/// <remarks>
/// <para>Set-IPBlockListConfig stores the settings that are named and leaves the others as they are. A running agent reads the file again; no restart
/// is needed.</para>
/// <para>Clients are refused after they have named their recipients, with the reply 550 5.7.1 and the text of the entry's kind.</para>
/// </remarks>
/// <example>
/// <para>Say whom to turn to</para>
/// <code>Set-IPBlockListConfig -StaticEntryRejectionResponse 'Your address {0} is blocked; see https://contoso.com/blocked'</code>
/// <para>Is told to clients that an administrator blocked.</para>
/// </example>
/// <example>
/// <para>Use the list for authenticated sessions too</para>
/// <code>Set-IPBlockListConfig -InternalMailEnabled $true</code>
/// <para>Blocks addresses whoever has signed in from there.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-IPBlockListConfig -Enabled $false -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "IPBlockListConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-ipblocklistconfig")]
public sealed class SetIPBlockListConfigCommand : SetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="IPBlockListConfig">IPBlockListConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    /// <summary>Whether the block list is used at all.</summary>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>Whether mail from unauthenticated sessions is looked at.</summary>
    [Parameter]
    public bool ExternalMailEnabled { get; set; }

    /// <summary>Whether mail from authenticated sessions is looked at.</summary>
    [Parameter]
    public bool InternalMailEnabled { get; set; }

    /// <summary>The text for a client on an entry that an administrator made; {0} stands for the client's address.</summary>
    /// <value>Printable ASCII of at most 240 characters.</value>
    [Parameter]
    public string? StaticEntryRejectionResponse { get; set; }

    /// <summary>The text for a client on an entry that sender reputation made; {0} stands for the client's address.</summary>
    /// <value>Printable ASCII of at most 240 characters.</value>
    [Parameter]
    public string? MachineEntryRejectionResponse { get; set; }

    private protected override bool TakesOwnIdentity => true;

    private protected override string Section => "ipBlockList";

    private protected override string ObjectName => SettingsObject.IPBlockListConfig;
}
