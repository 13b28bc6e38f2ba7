using System.Collections.Immutable;
using SenderId.Milter;

namespace SenderId.Agent;

/// <summary>Where rulings are written down.</summary>
public interface IAgentLogSink
{
    /// <summary>Writes down what the agents ruled on a message at one event. Never waits and never throws.</summary>
    void Record(MailTransaction mail, ImmutableArray<AgentRuling> rulings);
}
