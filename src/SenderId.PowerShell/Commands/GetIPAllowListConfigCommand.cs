using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the settings of the allow list.</summary>
/// <remarks>
/// <para>Get-IPAllowListConfig reads the configuration file and gives one object: whether the list is used, and for which mail.</para>
/// <para>The entries of the list are shown by Get-IPAllowListEntry.</para>
/// </remarks>
/// <example>
/// <para>Show every setting</para>
/// <code>Get-IPAllowListConfig</code>
/// <para>Prints the settings as a list.</para>
/// </example>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-IPAllowListConfig | Format-List Name, Enabled</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Ask whether the list is used</para>
/// <code>(Get-IPAllowListConfig).Enabled</code>
/// <para>Gives True or False.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IPAllowListConfig", HelpUri = HelpPages.Exchange + "get-ipallowlistconfig")]
[OutputType(typeof(IPAllowListSettings))]
public sealed class GetIPAllowListConfigCommand : GetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="IPAllowListConfig">IPAllowListConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    private protected override string? OnlyIdentity => SettingsObject.IPAllowListConfig;

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadIPAllowListConfig(configuration, ConfigPathInUse));
}
