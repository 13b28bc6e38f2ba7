using System.Management.Automation;
using SenderId.Pipeline;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the place of a transport agent in the order of agents.</summary>
/// <remarks>
/// <para>At each event of an SMTP session the agents are asked in order, priority 1 first. Set-TransportAgent moves an agent to a place; the others
/// close up.</para>
/// <para>A running agent reads the configuration file again; no restart is needed.</para>
/// </remarks>
/// <example>
/// <para>Have Sender ID asked first</para>
/// <code>Set-TransportAgent 'Sender Id Agent' -Priority 1</code>
/// <para>The agents that stood before it move down by one.</para>
/// </example>
/// <example>
/// <para>Have the Sender Filter asked last</para>
/// <code>Set-TransportAgent 'Sender Filter Agent' -Priority 4</code>
/// <para>There are four agents; a place beyond the last is an error.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-TransportAgent -Identity 'Protocol Analysis Agent' -Priority 2 -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "TransportAgent", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-transportagent")]
public sealed class SetTransportAgentCommand : TransportAgentCommand
{
    /// <summary>The agent's place, the first being 1; 0 is the first too.</summary>
    /// <value>0 to the number of agents.</value>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? Priority { get; set; }

    private protected override IReadOnlyCollection<ConfigEdit> EditsOf(TransportAgent agent, TransportAgentConfig agents)
    {
        if (Priority is not { } priority)
        {
            return [];
        }

        int count = agents.Agents.Length;
        ThrowIfError(priority > count ? ErrorRecords.PriorityInvalid(priority, count) : null);
        IEnumerable<string> order = agents.WithPriority(agent.Identity, priority).Agents.Select(static other => other.Identity);
        return [ConfigEdit.Replace(SettingCatalog.Find(OrderSetting), order)];
    }
}
