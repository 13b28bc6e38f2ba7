using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>What is to be added to a stored sender.</summary>
/// <param name="Sender">The sender.</param>
/// <param name="IsForgotten">Whether what is stored is dropped first.</param>
/// <param name="Seen">What was observed since the last write.</param>
public sealed record SenderUpdate(SenderKey Sender, bool IsForgotten, SenderProfile Seen);
