using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the spam confidence level that is stamped for each Sender ID status.</summary>
/// <remarks>
/// <para>Get-SpamConfidenceConfig reads the configuration file and gives one object. Exchange has no such cmdlet: there the content filter sets the
/// level.</para>
/// <para>The stamp is the header field X-MS-Exchange-Organization-SCL, which filters behind the agent read.</para>
/// </remarks>
/// <example>
/// <para>Show the table</para>
/// <code>Get-SpamConfidenceConfig</code>
/// <para>Prints the settings as a list.</para>
/// </example>
/// <example>
/// <para>Show the levels, one a line</para>
/// <code>(Get-SpamConfidenceConfig).Levels</code>
/// <para>Gives entries such as Fail=6.</para>
/// </example>
/// <example>
/// <para>Find out whether levels are stamped</para>
/// <code>(Get-SpamConfidenceConfig).Enabled</code>
/// <para>Gives True or False.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SpamConfidenceConfig", HelpUri = HelpPages.SenderId)]
[OutputType(typeof(SpamConfidenceSettings))]
public sealed class GetSpamConfidenceConfigCommand : GetConfigCommand
{
    /// <summary>The identity of the object; there is one, and another identity is an error.</summary>
    /// <value default="SpamConfidenceConfig">SpamConfidenceConfig.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string? Identity { get; set; }

    private protected override string? OnlyIdentity => SettingsObject.SpamConfidenceConfig;

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadSpamConfidenceConfig(configuration, ConfigPathInUse));
}
