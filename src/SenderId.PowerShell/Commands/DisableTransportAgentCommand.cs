using System.Management.Automation;
using SenderId.Pipeline;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Has a transport agent take no part any more.</summary>
/// <remarks>
/// <para>Disable-TransportAgent switches the agent off in the configuration file. A running agent reads the file again; no restart is needed.</para>
/// <para>It asks before it acts; -Confirm:$false has it act at once. The agent's settings stay as they are.</para>
/// </remarks>
/// <example>
/// <para>Switch the Sender Filter off</para>
/// <code>Disable-TransportAgent 'Sender Filter Agent'</code>
/// <para>Asks, and switches the agent off.</para>
/// </example>
/// <example>
/// <para>Switch Sender ID off in a script</para>
/// <code>Disable-TransportAgent 'Sender Id Agent' -Confirm:$false</code>
/// <para>Does not ask.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Get-TransportAgent | Disable-TransportAgent -WhatIf</code>
/// <para>Prints a line for each agent that is on, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Disable, "TransportAgent",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Exchange + "disable-transportagent")]
public sealed class DisableTransportAgentCommand : TransportAgentCommand
{
    private protected override IReadOnlyCollection<ConfigEdit> EditsOf(TransportAgent agent, TransportAgentConfig agents) =>
        [ConfigEdit.Add(SettingCatalog.Find(DisabledSetting), agent.Identity)];
}
