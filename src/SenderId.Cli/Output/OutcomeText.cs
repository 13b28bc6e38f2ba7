using System.Globalization;
using SenderId.Evaluation;
using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>Prints the outcome of one check_host() for people.</summary>
internal static class OutcomeText
{
    private const int LabelWidth = 14;

    /// <summary>Writes the status in one line, then everything that explains it.</summary>
    internal static void Write(IAnsiConsole console, CheckOutcome outcome, NetAddress client)
    {
        console.Write(new Text(outcome.Status.ToString(), ConsoleText.StyleOf(outcome.Status)));
        console.WriteLine($"  {JsonOutput.WordFor(outcome.Scope)} {Shown(outcome.Domain)} from {client}");
        Row(console, "Reason", outcome.FailReason == FailReason.None ? null : outcome.FailReason.ToString());
        Row(console, "Explanation", outcome.Explanation);
        Row(console, "Cause", outcome.Cause.ToString());
        Row(console, "Detail", outcome.Detail);
        Row(console, "Record", outcome.Record);
        Row(console, "Record of", outcome.RecordDomain == outcome.Domain ? null : outcome.RecordDomain);
        Row(console, "Term", outcome.Term);
        Row(console, "DNS lookups", string.Create(CultureInfo.InvariantCulture, $"{outcome.DnsLookups}, of them void {outcome.VoidLookups}"));
        TraceTree.Write(console, outcome.Trace);
    }

    private static string Shown(string domain) => domain.Length == 0 ? "(no domain)" : PrintableText.Of(domain);

    private static void Row(IAnsiConsole console, string label, string? value)
    {
        if (value is not null)
        {
            console.WriteLine($"  {label.PadRight(LabelWidth)}{PrintableText.Of(value)}");
        }
    }
}
