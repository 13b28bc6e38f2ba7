namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.2.</remarks>
internal static class IncludeMatch
{
    internal static Match Evaluate(Target target, ref EvaluationContext context)
    {
        if (target.Text is null)
        {
            // RFC 8616 section 4: a term whose macros cannot be expanded matches nothing.
            return Match.No;
        }

        if (target.Name is not { IsMultiLabel: true } name)
        {
            return new(false, MalformedName(target.Text));
        }

        context.Meter.Depth++;
        Finding? inner = RecordLookup.Evaluate(ref context, name);
        context.Meter.Depth--;
        // The table of section 5.2. An inner Fail, with whatever qualifier, only means "not match".
        return inner?.Status switch
        {
            null => Match.Missing,
            SenderIdStatus.Pass => Match.Yes,
            SenderIdStatus.Fail or SenderIdStatus.SoftFail or SenderIdStatus.Neutral => Match.No,
            SenderIdStatus.None => new Match(false, WithoutRecord(name)),
            _ => new Match(false, inner),
        };
    }

    private static Finding MalformedName(string text) =>
        new(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, Detail: $"The name to include, '{text}', is not a valid domain name.");

    private static Finding WithoutRecord(DomainName name) =>
        new(SenderIdStatus.PermError, Cause.IncludeWithoutRecord, Detail: $"The included domain '{name}' has no record.");
}
