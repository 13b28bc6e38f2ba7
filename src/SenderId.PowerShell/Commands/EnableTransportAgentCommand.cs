using System.Management.Automation;
using SenderId.Pipeline;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Has a transport agent take part again.</summary>
/// <remarks>
/// <para>Enable-TransportAgent switches the agent on in the configuration file. A running agent reads the file again; no restart is needed.</para>
/// <para>The switch Enabled of the agent's own settings, such as that of Set-SenderFilterConfig, is another: an agent acts where both are on.</para>
/// </remarks>
/// <example>
/// <para>Switch the Sender Filter on</para>
/// <code>Enable-TransportAgent 'Sender Filter Agent'</code>
/// <para>Nothing comes out on success.</para>
/// </example>
/// <example>
/// <para>Switch every agent on</para>
/// <code>Get-TransportAgent | Where-Object Enabled -eq $false | Enable-TransportAgent</code>
/// <para>Takes the agents from the pipeline.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Enable-TransportAgent 'Protocol Analysis Agent' -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Enable, "TransportAgent", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "enable-transportagent")]
public sealed class EnableTransportAgentCommand : TransportAgentCommand
{
    private protected override IReadOnlyCollection<ConfigEdit> EditsOf(TransportAgent agent, TransportAgentConfig agents) =>
        [ConfigEdit.Remove(SettingCatalog.Find(DisabledSetting), agent.Identity)];
}
