using System.Management.Automation;
using SenderId.Pipeline;
using SenderId.PowerShell.Completion;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the transport agents: which take part, and in which order.</summary>
/// <remarks>
/// <para>Get-TransportAgent reads the configuration file and gives one object for each agent, the first to be asked first.</para>
/// <para>The agents are Connection Filtering (the block list), Sender Filter, Sender Id and Protocol Analysis (sender reputation).</para>
/// </remarks>
/// <example>
/// <para>Show all agents</para>
/// <code>Get-TransportAgent</code>
/// <para>Prints identity, state and priority of each.</para>
/// </example>
/// <example>
/// <para>Show one agent</para>
/// <code>Get-TransportAgent 'Sender Id Agent' | Format-List</code>
/// <para>Case does not matter, and Agent may be left out.</para>
/// </example>
/// <example>
/// <para>Show the agents that are switched off</para>
/// <code>Get-TransportAgent | Where-Object Enabled -eq $false</code>
/// <para>Gives nothing where all take part.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "TransportAgent", HelpUri = HelpPages.Exchange + "get-transportagent")]
[OutputType(typeof(TransportAgentEntry))]
public sealed class GetTransportAgentCommand : GetConfigCommand
{
    /// <summary>The transport agent wanted, whatever the case, with or without the ending Agent. Without it all are shown.</summary>
    /// <value>Connection Filtering Agent, Sender Filter Agent, Sender Id Agent or Protocol Analysis Agent.</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TransportAgentCompleter))]
    public string? Identity { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? TransportService { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(TransportService)];

    private protected override void Show(Configuration configuration)
    {
        TransportAgentConfig agents = configuration.TransportAgents;
        if (string.IsNullOrEmpty(Identity))
        {
            WriteObject(agents.Agents.Select(static agent => new TransportAgentEntry(agent)), enumerateCollection: true);
            return;
        }

        if (agents.Find(Identity) is not { } agent)
        {
            WriteError(ErrorRecords.TransportAgentNotFound(Identity, agents));
            return;
        }

        WriteObject(new TransportAgentEntry(agent));
    }
}
