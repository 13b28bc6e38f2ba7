using System.Management.Automation;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the settings of the allow list.</summary>
/// <remarks>
/// <para>Set-IPAllowListConfig stores the settings that are named and leaves the others as they are. A running agent reads the file again; no restart
/// is needed.</para>
/// <para>The list is the Connection Filtering agent's: where Disable-TransportAgent has disabled that agent, the list is not used either.</para>
/// </remarks>
/// <example>
/// <para>Do without the list for a while</para>
/// <code>Set-IPAllowListConfig -Enabled $false</code>
/// <para>The entries stay; all mail is judged.</para>
/// </example>
/// <example>
/// <para>Use the list for authenticated sessions too</para>
/// <code>Set-IPAllowListConfig -InternalMailEnabled $true</code>
/// <para>Matters where the agents look at such mail.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-IPAllowListConfig -Enabled $false -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "IPAllowListConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-ipallowlistconfig")]
public sealed class SetIPAllowListConfigCommand : SetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="IPAllowListConfig">IPAllowListConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    /// <summary>Whether the allow list is used at all.</summary>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>Whether the list is used for mail from unauthenticated sessions.</summary>
    [Parameter]
    public bool ExternalMailEnabled { get; set; }

    /// <summary>Whether the list is used for mail from authenticated sessions.</summary>
    [Parameter]
    public bool InternalMailEnabled { get; set; }

    private protected override bool TakesOwnIdentity => true;

    private protected override string Section => "ipAllowList";

    private protected override string ObjectName => SettingsObject.IPAllowListConfig;
}
