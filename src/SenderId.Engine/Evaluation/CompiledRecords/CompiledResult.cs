using SenderId.Records;

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>What a compiled record says of a run of addresses.</summary>
/// <param name="Outcome">The outcome, complete but for an explanation that macros make different for each message.</param>
/// <param name="RecordDomain">The domain whose record names the explanation; null where nothing is left to explain.</param>
/// <param name="Explanation">The domain-spec of an explanation that has to be asked for each time.</param>
/// <param name="Text">The text of an explanation that only has to be expanded.</param>
internal sealed record CompiledResult(
    CheckOutcome Outcome, DomainName? RecordDomain = null, DomainSpec? Explanation = null, MacroString? Text = null);
