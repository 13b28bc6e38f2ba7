namespace SenderId.Pipeline;

/// <summary>One agent in the order of agents.</summary>
/// <param name="Identity">The agent's name, such as <c>Sender Id Agent</c>.</param>
/// <param name="Enabled">Whether the agent takes part at all.</param>
/// <param name="Priority">Its place, the first being 1.</param>
public sealed record TransportAgent(string Identity, bool Enabled, int Priority);
