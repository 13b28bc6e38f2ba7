using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the settings of the Sender Filter agent.</summary>
/// <remarks>
/// <para>Get-SenderFilterConfig reads the configuration file that Get-SenderIdConfig reads, and gives one object with every setting.</para>
/// <para>Where there is no file the defaults hold.</para>
/// </remarks>
/// <example>
/// <para>Show every setting</para>
/// <code>Get-SenderFilterConfig</code>
/// <para>Prints the settings as a list.</para>
/// </example>
/// <example>
/// <para>Show the switches and the lists</para>
/// <code>Get-SenderFilterConfig | Format-List *Enabled,*Block*</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Show the blocked addresses</para>
/// <code>(Get-SenderFilterConfig).BlockedSenders</code>
/// <para>Gives the entries as texts.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderFilterConfig", HelpUri = HelpPages.Exchange + "get-senderfilterconfig")]
[OutputType(typeof(SenderFilterSettings))]
public sealed class GetSenderFilterConfigCommand : GetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="SenderFilterConfig">SenderFilterConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    private protected override string? OnlyIdentity => SettingsObject.SenderFilterConfig;

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadSenderFilterConfig(configuration, ConfigPathInUse));
}
