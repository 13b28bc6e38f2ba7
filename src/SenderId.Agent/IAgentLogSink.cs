using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Milter;

namespace SenderId.Agent;

/// <summary>Where decisions are written down.</summary>
public interface IAgentLogSink
{
    /// <summary>Writes down what the agents decided about a message at one event. Never waits and never throws.</summary>
    void Record(SmtpEvents at, MailTransaction mail, ImmutableArray<Decision> decisions);
}
