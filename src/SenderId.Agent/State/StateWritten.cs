using System.Collections.Immutable;

namespace SenderId.Agent.State;

/// <summary>What came of a write.</summary>
/// <param name="Senders">The senders of the batch as they are stored now, what other servers observed included.</param>
/// <param name="AddedIdentities">The numbers that the added entries got, in their order.</param>
/// <param name="RemovedCount">How many entries were there to be removed.</param>
public sealed record StateWritten(ImmutableArray<StoredSender> Senders, ImmutableArray<int> AddedIdentities, int RemovedCount);
