namespace SenderId.Records.Slips;

/// <summary>One row of the table of slips.</summary>
/// <param name="Kind">Which slip the row knows.</param>
/// <param name="Expected">What belongs there instead.</param>
/// <param name="Section">The section that says so.</param>
/// <param name="Correct">
/// The term as it may have been meant, perhaps several terms, perhaps in need of further rows; null where the row does not apply.
/// </param>
internal sealed record SlipRow(SlipKind Kind, string Expected, string Section, Func<string, string?> Correct)
{
    /// <summary>Whether the slip is well-formed, an unknown modifier, so that no parser complains.</summary>
    internal bool IsWellFormed { get; init; }
}
