using SenderId.Check;
using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Mail;

namespace SenderId.PowerShell.Text;

/// <summary>Says in the language of the session what a verdict explains: details and traces. Names, records and tokens stay as they are.</summary>
internal static class VerdictWords
{
    private const string WithoutReceived = "No originating address: no SMTP client was named and the message has no Received field.";
    private const string ReceivedInVain = "No originating address: none of the Received fields serves ({0}).";
    private const string DidYouMean = "{0} (did you mean {1}?)";
    private const string AndMore = "{0}, and {1} more";

    /// <summary>The report in the language of the session; the same object where that is English.</summary>
    /// <param name="report">The report.</param>
    /// <param name="missing">Where an originating address was looked for in vain; null where one was found or none was needed.</param>
    internal static SenderIdReport Of(SenderIdReport report, OriginatingAddress? missing = null) => !Sentences.IsNeeded
        ? report
        : report with
        {
            Detail = missing is null ? Translate(report.Detail) : DescribeSearch(missing),
            Checks = report.Checks.Select(Of).ToArray(),
            Trace = report.Trace.Select(Of).ToArray(),
        };

    private static CheckOutcome Of(CheckOutcome outcome) => outcome with
    {
        Detail = Translate(outcome.Detail),
        Trace = [.. outcome.Trace.Select(Of)],
    };

    private static TraceEntry Of(TraceEntry entry)
    {
        TraceEntry told = entry with { Subject = DescribeSubject(entry), Detail = Describe(entry) };
        string colon = Sentences.Fill(": ");
        string line = told.Detail.Length == 0 ? told.Subject : $"{told.Subject}{colon}{told.Detail}";
        return told with { Line = told.DidYouMean is { } guess ? Sentences.Fill(DidYouMean, line, guess) : line };
    }

    // The other subjects are terms, questions and macro strings.
    private static string DescribeSubject(TraceEntry entry) =>
        entry.Kind is TraceKind.Remark or TraceKind.Record or TraceKind.Result or TraceKind.Limit
        ? Sentences.Translate(entry.Subject)
        : entry.Subject;

    private static string Describe(TraceEntry entry) => entry.Kind switch
    {
        // What strangers wrote is shown as it is.
        TraceKind.Record => entry.Detail,
        TraceKind.Question when entry.Answer?.Code == DnsAnswerCode.Records => DescribeRecords(entry.Detail),
        TraceKind.Result => DescribeResult(entry.Detail),
        _ => Sentences.Translate(entry.Detail),
    };

    // "Status (Cause)", or that and a sentence.
    private static string DescribeResult(string detail)
    {
        int end = detail.IndexOf("): ", StringComparison.Ordinal);
        return end < 0 ? detail : $"{detail.AsSpan(0, end + 1)}{Sentences.Fill(": ")}{Sentences.Translate(detail[(end + 3)..])}";
    }

    private static string DescribeRecords(string detail)
    {
        const string Between = ", and ";
        const string End = " more";
        int start = detail.LastIndexOf(Between, StringComparison.Ordinal);
        if (start < 0 || !detail.EndsWith(End, StringComparison.Ordinal))
        {
            return detail;
        }

        string count = detail[(start + Between.Length)..^End.Length];
        return count.All(char.IsAsciiDigit) ? Sentences.Fill(AndMore, detail[..start], count) : detail;
    }

    private static string DescribeSearch(OriginatingAddress missing) => missing.Skipped.Count == 0
        ? Sentences.Fill(WithoutReceived)
        : Sentences.Fill(ReceivedInVain, string.Join("; ", missing.Skipped.Select(Sentences.Translate)));

    private static string? Translate(string? sentence) => sentence is null ? null : Sentences.Translate(sentence);
}
