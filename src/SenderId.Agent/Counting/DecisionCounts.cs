using System.Collections.Concurrent;
using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Agent.Counting;

/// <summary>What the agents have decided since the start, by agent and action; thread-safe.</summary>
internal sealed class DecisionCounts
{
    private readonly ConcurrentDictionary<(string Agent, SenderIdAction Action), long> _counts = [];

    /// <summary>All numbers, in the order of agents and actions.</summary>
    public ImmutableArray<(string Agent, SenderIdAction Action, long Count)> Snapshot() =>
    [
        .. _counts.OrderBy(static entry => entry.Key.Agent, StringComparer.Ordinal).ThenBy(static entry => entry.Key.Action)
            .Select(static entry => (entry.Key.Agent, entry.Key.Action, entry.Value)),
    ];

    /// <summary>Counts a decision; one that says nothing is none.</summary>
    public void Record(Decision decision)
    {
        if (decision.Agent.Length > 0 && decision.Reason.Length > 0)
        {
            _counts.AddOrUpdate((decision.Agent, decision.Action), 1, static (_, count) => count + 1);
        }
    }
}
