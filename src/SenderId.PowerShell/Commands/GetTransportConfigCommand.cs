using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the transport settings that Sender ID needs: the organisation's own mail servers.</summary>
/// <remarks>
/// <para>Get-TransportConfig reads the configuration file that Get-SenderIdConfig reads, and gives one object with the list
/// InternalSMTPServers.</para>
/// <para>Where Exchange's own cmdlet of this name is loaded, SenderId\Get-TransportConfig is this one.</para>
/// </remarks>
/// <example>
/// <para>Show the transport settings</para>
/// <code>Get-TransportConfig</code>
/// <para>Prints the list and the file it comes from.</para>
/// </example>
/// <example>
/// <para>Show the servers, one on a line</para>
/// <code>(Get-TransportConfig).InternalSMTPServers</code>
/// <para>Gives the entries as texts.</para>
/// </example>
/// <example>
/// <para>Name this cmdlet where Exchange's is loaded too</para>
/// <code>SenderId\Get-TransportConfig -ConfigPath ./config.json | Format-List InternalSMTPServers</code>
/// <para>The module's name before the cmdlet's says which one is meant.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "TransportConfig", HelpUri = HelpPages.Exchange + "get-transportconfig")]
[OutputType(typeof(TransportSettings))]
public sealed class GetTransportConfigCommand : GetConfigCommand
{
    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string? Identity { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Identity)];

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadTransportConfig(configuration, ConfigPathInUse));
}
