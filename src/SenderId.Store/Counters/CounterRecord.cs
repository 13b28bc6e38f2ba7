using System.Collections.Immutable;

namespace SenderId.Store.Counters;

/// <summary>The counters as they were kept.</summary>
/// <param name="Since">Since when is counted.</param>
/// <param name="Written">When the numbers were written down.</param>
/// <param name="Counts">The numbers by counter name.</param>
public sealed record CounterRecord(DateTimeOffset Since, DateTimeOffset Written, ImmutableDictionary<string, long> Counts);
