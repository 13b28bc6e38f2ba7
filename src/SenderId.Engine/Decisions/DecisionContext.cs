namespace SenderId.Decisions;

/// <summary>What a decision takes into account beside the outcomes.</summary>
/// <param name="Client">The originating address.</param>
/// <param name="ServerName">The name of the host that checks.</param>
internal readonly record struct DecisionContext(NetAddress Client, string ServerName);
