using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Milter;
using SenderId.Pipeline;

namespace SenderId.Agent.Pipeline;

/// <summary>The agents in their order; the first that refuses a message ends its way.</summary>
/// <param name="agents">The agents.</param>
/// <param name="order">Which agents are switched on, and their order; agents it does not know come last. Null for all, as they are given.</param>
public sealed class AgentPipeline(ImmutableArray<ITransportAgent> agents, Func<TransportAgentConfig>? order = null)
{
    private Arranged _arranged = new(null, agents);

    /// <summary>All events in which an agent that is switched on takes part.</summary>
    public SmtpEvents Events => Arrange().Aggregate(SmtpEvents.None, static (events, agent) => events | agent.Events);

    /// <summary>All events at which an agent that is switched on may refuse.</summary>
    public SmtpEvents Refusals => Arrange().Aggregate(SmtpEvents.None, static (events, agent) => events | agent.Refusals);

    /// <summary>Asks every agent that takes part in the event, in order, until one does not let the message go on.</summary>
    /// <returns>The decisions, in order.</returns>
    public async ValueTask<ImmutableArray<Decision>> DecideAsync(
        SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ImmutableArray<ITransportAgent> inOrder = Arrange();
        if (FindExemption(inOrder, at, mail) is { } exemption)
        {
            return [exemption];
        }

        ImmutableArray<Decision>.Builder decisions = ImmutableArray.CreateBuilder<Decision>(1);
        foreach (ITransportAgent agent in inOrder)
        {
            if (!agent.Events.HasFlag(at) && !IsAwaited(agent, at, mail))
            {
                continue;
            }

            Decision decision = await agent.DecideAsync(at, mail, cancellationToken).ConfigureAwait(false) with { Agent = agent.Name };
            mail = mail with { Decisions = mail.Decisions.Add(decision) };
            decisions.Add(decision);
            if (!decision.IsAccepted)
            {
                decisions[^1] = await TellAsync(inOrder, agent, mail, decision, cancellationToken).ConfigureAwait(false);
                break;
            }
        }

        return decisions.DrainToImmutable();
    }

    private static Decision? FindExemption(ImmutableArray<ITransportAgent> inOrder, SmtpEvents at, MailTransaction mail)
    {
        foreach (ITransportAgent agent in inOrder)
        {
            if (agent.FindExemption(at, mail) is { } exemption)
            {
                return exemption with { Agent = agent.Name };
            }
        }

        return null;
    }

    // Settings may change while a body streams by: who asked for it decides about it.
    private static bool IsAwaited(ITransportAgent agent, SmtpEvents at, MailTransaction mail)
    {
        if (at == SmtpEvents.EndOfData)
        {
            foreach (Decision made in mail.Decisions)
            {
                if (made.Body is not null && made.Agent == agent.Name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Returns the decision with what the observers add to its diagnostics.
    private static async ValueTask<Decision> TellAsync(
        ImmutableArray<ITransportAgent> inOrder,
        ITransportAgent refuser,
        MailTransaction mail,
        Decision decision,
        CancellationToken cancellationToken)
    {
        foreach (ITransportAgent agent in inOrder)
        {
            if (agent != refuser && await agent.ObserveRefusalAsync(mail, cancellationToken).ConfigureAwait(false) is { Length: > 0 } seen)
            {
                decision = decision with { Diagnostics = decision.Diagnostics.Length == 0 ? seen : $"{decision.Diagnostics}; {seen}" };
            }
        }

        return decision;
    }

    // Settings change seldom: the order is worked out once for each, and two sessions that do it at once lose nothing.
    private ImmutableArray<ITransportAgent> Arrange()
    {
        TransportAgentConfig? config = order?.Invoke();
        Arranged known = Volatile.Read(ref _arranged);
        if (config is null || ReferenceEquals(known.Config, config))
        {
            return known.Agents;
        }

        ImmutableArray<ITransportAgent> inOrder =
        [
            .. agents.Where(agent => config.Find(agent.Name) is not { Enabled: false })
                .OrderBy(agent => config.Find(agent.Name)?.Priority ?? int.MaxValue),
        ];
        Volatile.Write(ref _arranged, new Arranged(config, inOrder));
        return inOrder;
    }

    private sealed record Arranged(TransportAgentConfig? Config, ImmutableArray<ITransportAgent> Agents);
}
