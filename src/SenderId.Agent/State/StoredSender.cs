using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>A sender as it is stored.</summary>
/// <param name="Sender">The sender.</param>
/// <param name="Profile">What was observed of it.</param>
public sealed record StoredSender(SenderKey Sender, SenderProfile Profile);
