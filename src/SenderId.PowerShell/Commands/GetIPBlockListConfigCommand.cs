using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the settings of the block list.</summary>
/// <remarks>
/// <para>Get-IPBlockListConfig reads the configuration file and gives one object: whether the list is used, for which mail, and what refused clients
/// are told.</para>
/// <para>The entries of the list are shown by Get-IPBlockListEntry.</para>
/// </remarks>
/// <example>
/// <para>Show every setting</para>
/// <code>Get-IPBlockListConfig</code>
/// <para>Prints the settings as a list.</para>
/// </example>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-IPBlockListConfig | Format-List *Enabled</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Show the reply to a client that an administrator blocked</para>
/// <code>(Get-IPBlockListConfig).StaticEntryRejectionResponse</code>
/// <para>Gives the text; {0} stands for the address.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IPBlockListConfig", HelpUri = HelpPages.Exchange + "get-ipblocklistconfig")]
[OutputType(typeof(IPBlockListSettings))]
public sealed class GetIPBlockListConfigCommand : GetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="IPBlockListConfig">IPBlockListConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    private protected override string? OnlyIdentity => SettingsObject.IPBlockListConfig;

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadIPBlockListConfig(configuration, ConfigPathInUse));
}
