using System.Management.Automation;
using SenderId.Pipeline;
using SenderId.PowerShell.Completion;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that changes one transport agent.</summary>
public abstract class TransportAgentCommand : EditConfigCommand
{
    // The product's names of the two lists in the configuration file are not its cmdlets': these are the settings behind them.
    private protected const string OrderSetting = "TransportAgentOrder";
    private protected const string DisabledSetting = "DisabledTransportAgents";

    /// <summary>The transport agent, whatever the case, with or without the ending Agent.</summary>
    /// <value>Connection Filtering Agent, Sender Filter Agent, Sender Id Agent or Protocol Analysis Agent.</value>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TransportAgentCompleter))]
    public string Identity { get; set; } = "";

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? TransportService { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(TransportService)];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        Configuration before = LoadConfiguration();
        if (before.TransportAgents.Find(Identity) is not { } agent)
        {
            WriteError(ErrorRecords.TransportAgentNotFound(Identity, before.TransportAgents));
            return;
        }

        Change(agent.Identity, before, EditsOf(agent, before.TransportAgents), (_, after) =>
            Describe(agent, after.TransportAgents.Find(agent.Identity)!));
    }

    /// <summary>The edits that make of the agent what the user wants.</summary>
    private protected abstract IReadOnlyCollection<ConfigEdit> EditsOf(TransportAgent agent, TransportAgentConfig agents);

    private static string Describe(TransportAgent before, TransportAgent after) => before.Enabled != after.Enabled
        ? $"{nameof(before.Enabled)}: {before.Enabled} -> {after.Enabled}"
        : $"{nameof(before.Priority)}: {before.Priority} -> {after.Priority}";
}
