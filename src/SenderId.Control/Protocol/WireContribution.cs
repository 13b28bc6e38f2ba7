namespace SenderId.Control.Protocol;

/// <summary>What one observation adds to a level, on the wire.</summary>
/// <param name="Factor">A word of <see cref="SenderId.Reputation.ReputationFactor"/>.</param>
/// <param name="Points">How much it adds.</param>
/// <param name="Evidence">The numbers behind it.</param>
internal sealed record WireContribution(string Factor, int Points, string Evidence);
