using System.Management.Automation;
using SenderId.PowerShell.Work;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows how the agent keeps its log.</summary>
/// <remarks>
/// <para>Get-TransportService reads the configuration file and gives one object with the settings of the agent log. Of the many settings that
/// Exchange's cmdlet shows, these are the ones that this product has.</para>
/// <para>Sizes and durations are texts that Set-TransportService takes.</para>
/// </remarks>
/// <example>
/// <para>Show the settings of the agent log</para>
/// <code>Get-TransportService | Format-List AgentLog*</code>
/// <para>Chooses properties by name.</para>
/// </example>
/// <example>
/// <para>Find the log</para>
/// <code>(Get-TransportService).AgentLogPath</code>
/// <para>Gives the folder, also where the setting is empty.</para>
/// </example>
/// <example>
/// <para>Read the log where it lies</para>
/// <code>Get-AgentLog -Location (Get-TransportService).AgentLogPath</code>
/// <para>Gives its lines.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "TransportService", HelpUri = HelpPages.Exchange + "get-transportservice")]
[OutputType(typeof(TransportServiceSettings))]
public sealed class GetTransportServiceCommand : GetConfigCommand
{
    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string? Identity { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(Identity)];

    private protected override void Show(Configuration configuration) =>
        WriteObject(SettingsObject.ReadTransportService(configuration, ConfigPathInUse));
}
