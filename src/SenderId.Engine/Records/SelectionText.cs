using System.Globalization;

namespace SenderId.Records;

/// <summary>Says in a sentence what keeps a domain's texts from being a usable record.</summary>
internal static class SelectionText
{
    /// <summary>The sentence; null where there is nothing to say.</summary>
    internal static string? Describe(RecordSelection selection) => selection switch
    {
        { Fault.Cause: Cause.MultipleRecords } =>
            "More than one record fits the scope; one is allowed (RFC 7208 section 4.5, RFC 4406 section 4.4).",
        { Fault: not null, Slip: { } slip } =>
            Describe(slip.Term, slip.Position + slip.Offset, slip.Expected, slip.Section) + DidYouMean(slip.Suggestion),
        { Fault: { } fault } => Describe(PrintableText.OfOctets(fault.Term ?? ""), fault.Position, fault.Expected, fault.Section),
        { Record: null, Slip: { } slip } =>
            $"A TXT record looks like a policy but does not begin with \"v=spf1 \": in \"{slip.Term}\", expected {slip.Expected} ({slip.Section})."
                + DidYouMean(slip.Suggestion),
        _ => null,
    };

    private static string Describe(string term, int position, string expected, string section) =>
        string.Create(CultureInfo.InvariantCulture, $"At character {position + 1}, in \"{term}\": expected {expected} ({section}).");

    private static string DidYouMean(string? suggestion) => suggestion switch
    {
        null => "",
        "" => " Leave it out.",
        _ => $" Did you mean \"{suggestion}\"?",
    };
}
