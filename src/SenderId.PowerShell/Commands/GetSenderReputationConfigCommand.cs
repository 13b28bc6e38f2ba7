using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the settings of sender reputation.</summary>
/// <remarks>
/// <para>Get-SenderReputationConfig reads the configuration file that Get-SenderIdConfig reads.</para>
/// <para>Values that cannot be set are shown too; they are this product's own.</para>
/// </remarks>
/// <example>
/// <para>Show every setting</para>
/// <code>Get-SenderReputationConfig</code>
/// <para>Prints the settings as a list.</para>
/// </example>
/// <example>
/// <para>Show switches, proxies, blocking and ports</para>
/// <code>Get-SenderReputationConfig | Format-List *Enabled*,*Proxy*,*Block*,*Ports*</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-SenderReputationConfig | Select-Object -Property Name, SrlBlockThreshold</code>
/// <para>Prints the threshold.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderReputationConfig", HelpUri = HelpPages.Exchange + "get-senderreputationconfig")]
[OutputType(typeof(SenderReputationSettings))]
public sealed class GetSenderReputationConfigCommand : GetConfigCommand
{
    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadSenderReputationConfig(configuration, ConfigPathInUse));
}
