using SenderId.Records;

namespace SenderId.Evaluation.Policies;

/// <summary>What a compiled policy says of a run of addresses.</summary>
/// <param name="Outcome">The outcome, complete but for an explanation that macros make different for each message.</param>
/// <param name="Explanation">The domain of the explanation; null where there is none.</param>
/// <param name="RecordDomain">The domain whose record names the explanation.</param>
internal sealed record PolicyResult(CheckOutcome Outcome, DomainSpec? Explanation, DomainName? RecordDomain);
