using System.Collections.Immutable;

namespace SenderId.Reporting.Tracking;

/// <summary>The messages that a query found.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="HasMore">Whether there were older ones, which are left out.</param>
public sealed record FoundDecisions(ImmutableArray<MessageDecision> Messages, bool HasMore);
