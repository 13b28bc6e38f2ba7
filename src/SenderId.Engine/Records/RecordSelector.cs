using SenderId.Lookup;
using SenderId.Records.Slips;

namespace SenderId.Records;

/// <summary>Finds the one record for a scope among the TXT records of a domain.</summary>
/// <remarks>RFC 7208 section 4.5, RFC 4406 section 4.4.</remarks>
public static class RecordSelector
{
    /// <summary>Selects the record.</summary>
    /// <param name="answer">The answer to the TXT question; a selection is remembered on it.</param>
    /// <param name="scope">The scope; for HELO only v=spf1 counts.</param>
    /// <param name="spf1Only">Whether spf2.0 records are passed over.</param>
    public static RecordSelection Select(DnsAnswer answer, IdentityScope scope, bool spf1Only)
    {
        ArgumentNullException.ThrowIfNull(answer);
        int slot = spf1Only ? 0 : (int)scope;
        if (answer.Interpretation is not RecordSelection?[] selections)
        {
            answer.Interpretation = selections = new RecordSelection?[3];
        }

        return selections[slot] ??= SelectAnew(answer, slot == 0 ? IdentityScope.Helo : scope);
    }

    private static RecordSelection SelectAnew(DnsAnswer answer, IdentityScope scope)
    {
        string? spf1 = null;
        string? spf2 = null;
        int spf1Count = 0;
        int spf2Count = 0;
        foreach (string text in answer.Texts)
        {
            if (RecordVersion.Read(text, out _) is not { } version)
            {
                continue;
            }

            if (version.IsSpf1)
            {
                spf1 = text;
                spf1Count++;
            }
            else if (version.Covers(scope))
            {
                spf2 = text;
                spf2Count++;
            }
        }

        // RFC 4406 section 4.4 step 4: spf2 takes precedence for the scope; else v=spf1 stands in.
        int count = spf2Count > 0 ? spf2Count : spf1Count;
        if (count == 0)
        {
            return NearMiss(answer);
        }

        if (count > 1)
        {
            return new RecordSelection
            {
                Fault = new SyntaxFault(0, "one record", "RFC 7208 section 4.5", Cause.MultipleRecords),
            };
        }

        return Read(spf2 ?? spf1!);
    }

    // Section 4.5: what does not begin with the version is not a record, however much it looks like one.
    private static RecordSelection NearMiss(DnsAnswer answer) =>
        answer.Texts.Select(RecordSlips.OfStart).FirstOrDefault(static slip => slip is not null) is { } slip
            ? new RecordSelection { Slip = slip }
            : RecordSelection.None;

    private static RecordSelection Read(string text)
    {
        ParseOutcome<SpfRecord> outcome = RecordParser.Parse(text);
        return outcome.Fault is { } fault
            ? new RecordSelection { Text = PrintableText.OfOctets(text), Fault = fault, Slip = RecordSlips.At(text, fault.Position) }
            : new RecordSelection { Record = outcome.Value, Text = text };
    }
}
