using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the settings of the Sender ID agent.</summary>
/// <remarks>
/// <para>Get-SenderIdConfig reads the configuration file and gives one object with every setting. Where there is no file the
/// defaults hold, and the object has no dates.</para>
/// <para>The lists of the object can be added to and handed to Set-SenderIdConfig; changing the object alone stores
/// nothing.</para>
/// </remarks>
/// <example>
/// <para>Show every setting</para>
/// <code>Get-SenderIdConfig</code>
/// <para>Prints the settings of the user's configuration file as a list.</para>
/// </example>
/// <example>
/// <para>Show what an audit asks for</para>
/// <code>Get-SenderIdConfig | Select-Object -Property Name, Identity, Enabled, SpoofedDomainAction</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Show the actions and the exemptions of another file</para>
/// <code>Get-SenderIdConfig -ConfigPath /etc/senderid/config.json | Format-List *Enabled*,*Action,Bypassed*</code>
/// <para>Reads the file that the agent runs with.</para>
/// </example>
/// <example>
/// <para>Keep the settings as JSON, to compare them with others</para>
/// <code>Get-SenderIdConfig | Select-Object * -ExcludeProperty When*, Guid, ConfigPath | ConvertTo-Json -EnumsAsStrings</code>
/// <para>Leaves out what differs from file to file though the settings are the same.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderIdConfig", HelpUri = HelpPages.Exchange + "get-senderidconfig")]
[OutputType(typeof(SenderIdSettings))]
public sealed class GetSenderIdConfigCommand : GetConfigCommand
{
    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadSenderIdConfig(configuration, ConfigPathInUse));
}
