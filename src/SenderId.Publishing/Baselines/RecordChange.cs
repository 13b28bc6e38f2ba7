namespace SenderId.Publishing.Baselines;

/// <summary>What differs from an earlier run.</summary>
/// <param name="Kind">How.</param>
/// <param name="Subject">What: <c>record of o.example</c>, <c>networks of o.example</c>, <c>finding NoAll (d.example)</c>.</param>
/// <param name="Then">What it was; null where it is new.</param>
/// <param name="Now">What it is; null where it is gone.</param>
public sealed record RecordChange(RecordChangeKind Kind, string Subject, string? Then, string? Now)
{
    /// <summary>As a sentence.</summary>
    public override string ToString() => Kind switch
    {
        RecordChangeKind.Unknown => "not in the baseline",
        RecordChangeKind.Added => $"new: {Subject}{Of(Now)}",
        RecordChangeKind.Removed => $"gone: {Subject}{Of(Then)}",
        _ => $"changed: {Subject}{Of(Then)} -> {Now}",
    };

    private static string Of(string? value) => string.IsNullOrEmpty(value) ? "" : ": " + value;
}
