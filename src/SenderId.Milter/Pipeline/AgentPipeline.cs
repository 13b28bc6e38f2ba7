using System.Collections.Immutable;

namespace SenderId.Milter.Pipeline;

/// <summary>The agents in their order; the first that refuses a message ends its way.</summary>
/// <param name="agents">The agents, first to last.</param>
public sealed class AgentPipeline(ImmutableArray<ITransportAgent> agents)
{
    /// <summary>All events in which an agent takes part.</summary>
    public SmtpEvents Events { get; } = agents.Aggregate(SmtpEvents.None, static (events, agent) => events | agent.Events);

    /// <summary>Asks every agent that takes part in the event, in order, until one does not let the message go on.</summary>
    /// <returns>The rulings that say something, in order.</returns>
    public async ValueTask<ImmutableArray<AgentRuling>> RuleAsync(
        SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ImmutableArray<AgentRuling>.Builder rulings = ImmutableArray.CreateBuilder<AgentRuling>(1);
        foreach (ITransportAgent agent in agents)
        {
            if (!agent.Events.HasFlag(at))
            {
                continue;
            }

            Ruling ruling = await agent.RuleAsync(at, mail, cancellationToken).ConfigureAwait(false);
            var made = new AgentRuling(agent.Name, at, ruling);
            mail = mail with { Rulings = mail.Rulings.Add(made) };
            rulings.Add(made);
            if (ruling.Kind != RulingKind.Continue)
            {
                break;
            }
        }

        return rulings.DrainToImmutable();
    }
}
