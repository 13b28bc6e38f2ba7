using System.Collections.Immutable;

namespace SenderId.Pipeline;

/// <summary>Which agents take part, and in which order; at each event the first of the list is asked first.</summary>
public sealed record TransportAgentConfig
{
    /// <summary>The longest identity in characters.</summary>
    public const int MaxIdentityLength = 64;

    private const int AgentCount = 4;

    /// <summary>The order of the product's edge server: connection, sender, Sender ID, reputation.</summary>
    public static TransportAgentConfig Default { get; } = new();

    /// <summary>The agents, first to last.</summary>
    /// <value>Each of the four once.</value>
    public ImmutableArray<TransportAgent> Agents { get; private init; } = Number(
    [
        new(TransportAgentNames.ConnectionFiltering, true, 0),
        new(TransportAgentNames.SenderFilter, true, 0),
        new(TransportAgentNames.SenderId, true, 0),
        new(TransportAgentNames.ProtocolAnalysis, true, 0),
    ]);

    /// <summary>The names of the agents, the first first; on the way in, agents that are not named follow in their usual order.</summary>
    [Setting("The transport agents, the first first.", MaxEntryCount = AgentCount, Form = SettingForm.TransportAgent)]
    public ImmutableArray<string> TransportAgentOrder
    {
        get => [.. Agents.Select(static agent => agent.Identity)];
        init => Agents = Create(value.Select(name => (name, IsEnabled(name)))) is { } ordered
            ? Agents.Aggregate(ordered, static (all, agent) => all.WithEnabled(agent.Identity, agent.Enabled)).Agents
            : Agents;
    }

    /// <summary>The names of the agents that take no part.</summary>
    [Setting("The transport agents that take no part.", MaxEntryCount = AgentCount, Form = SettingForm.TransportAgent)]
    public ImmutableArray<string> DisabledTransportAgents
    {
        get => [.. Agents.Where(static agent => !agent.Enabled).Select(static agent => agent.Identity)];
        init => Agents = [.. Agents.Select(agent => agent with { Enabled = !value.Contains(agent.Identity, StringComparer.Ordinal) })];
    }

    /// <summary>Makes a configuration of names in order; agents that are not named follow in their usual order and state.</summary>
    /// <returns>Null where a name is unknown or comes twice.</returns>
    public static TransportAgentConfig? Create(IEnumerable<(string Identity, bool Enabled)> agents)
    {
        ArgumentNullException.ThrowIfNull(agents);
        var ordered = new List<TransportAgent>();
        foreach ((string identity, bool enabled) in agents)
        {
            if (Default.Find(identity) is not { } known || ordered.Exists(agent => agent.Identity == known.Identity))
            {
                return null;
            }

            ordered.Add(known with { Enabled = enabled });
        }

        ordered.AddRange(Default.Agents.Where(known => !ordered.Exists(agent => agent.Identity == known.Identity)));
        return new TransportAgentConfig { Agents = Number(ordered) };
    }

    /// <summary>Finds an agent by its name, whatever the case, with or without the ending <c>Agent</c>.</summary>
    public TransportAgent? Find(string? identity)
    {
        string name = identity?.Trim() ?? "";
        return Agents.FirstOrDefault(agent =>
            string.Equals(agent.Identity, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(agent.Identity, $"{name} Agent", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether an agent takes part.</summary>
    public bool IsEnabled(string identity) => Find(identity) is { Enabled: true };

    /// <summary>Switches an agent on or off.</summary>
    /// <exception cref="ArgumentException">There is no such agent.</exception>
    public TransportAgentConfig WithEnabled(string identity, bool enabled)
    {
        TransportAgent agent = Known(identity);
        return this with { Agents = Agents.Replace(agent, agent with { Enabled = enabled }) };
    }

    /// <summary>Moves an agent to a place; the others close up. A place beyond the end is the last, 0 is the first.</summary>
    /// <exception cref="ArgumentException">There is no such agent.</exception>
    public TransportAgentConfig WithPriority(string identity, int priority)
    {
        TransportAgent agent = Known(identity);
        ImmutableArray<TransportAgent> others = Agents.Remove(agent);
        int index = Math.Clamp(priority - 1, 0, others.Length);
        return this with { Agents = Number(others.Insert(index, agent)) };
    }

    /// <inheritdoc />
    public bool Equals(TransportAgentConfig? other) => other is not null && Agents.SequenceEqual(other.Agents);

    /// <inheritdoc />
    public override int GetHashCode() => Agents.Aggregate(0, HashCode.Combine);

    private TransportAgent Known(string identity) =>
        Find(identity) ?? throw new ArgumentException($"There is no transport agent '{identity}'.", nameof(identity));

    private static ImmutableArray<TransportAgent> Number(IEnumerable<TransportAgent> agents) =>
        [.. agents.Select(static (agent, index) => agent with { Priority = index + 1 })];
}
