using SenderId.Pipeline;

namespace SenderId.PowerShell;

/// <summary>One transport agent in the order of agents, with Exchange's properties.</summary>
public sealed class TransportAgentEntry
{
    internal TransportAgentEntry(TransportAgent agent) => (Identity, Enabled, Priority) = (agent.Identity, agent.Enabled, agent.Priority);

    /// <summary>The name of the agent, such as Sender Id Agent.</summary>
    public string Identity { get; }

    /// <summary>Whether the agent takes part at all.</summary>
    public bool Enabled { get; }

    /// <summary>Its place, the first being 1.</summary>
    public int Priority { get; }

    /// <summary>The name of the agent.</summary>
    public override string ToString() => Identity;
}
