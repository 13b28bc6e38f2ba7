namespace SenderId.Milter;

/// <summary>A ruling with the agent that made it and the event it was made at.</summary>
/// <param name="Agent">The agent's name, such as <c>Sender Id Agent</c>.</param>
/// <param name="Event">The event.</param>
/// <param name="Ruling">What was decided.</param>
public sealed record AgentRuling(string Agent, SmtpEvents Event, Ruling Ruling);
