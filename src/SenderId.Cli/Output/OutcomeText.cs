using System.Globalization;
using SenderId.Evaluation;
using Spectre.Console;

namespace SenderId.Cli.Output;

/// <summary>Prints the outcome of one check_host() for people.</summary>
internal static class OutcomeText
{
    private const int LabelWidth = 14;
    private const string Indent = "  ";

    /// <summary>Writes the status in one line, then everything that explains it.</summary>
    internal static void Write(TextWriter text, Terminal terminal, CheckOutcome outcome, NetAddress client)
    {
        IAnsiConsole console = ConsoleText.Over(text, terminal.UsesColour, terminal.Width);
        console.Write(new Text(outcome.Status.ToString(), SignalColour.StyleOf(outcome.Status)));
        text.WriteLine($"  {JsonOutput.WordFor(outcome.Scope)} {Shown(outcome.Domain)} from {client}");
        Row("Reason", outcome.FailReason == FailReason.None ? null : outcome.FailReason.ToString());
        Row("Explanation", outcome.Explanation);
        Row("Cause", outcome.Cause.ToString());
        Row("Detail", outcome.Detail);
        Row("Record", outcome.Record);
        Row("Record of", outcome.RecordDomain == outcome.Domain ? null : outcome.RecordDomain);
        Row("Term", outcome.Term);
        Row("DNS lookups", string.Create(CultureInfo.InvariantCulture, $"{outcome.DnsLookups}, of which {outcome.VoidLookups} void"));
        TraceTree.Write(console, outcome.Trace);

        // What does not fit goes on below its first word.
        void Row(string label, string? value)
        {
            if (value is null)
            {
                return;
            }

            string printable = PrintableText.Of(value);
            string before = Indent + label.PadRight(LabelWidth);
            foreach (string line in terminal.Width is { } width ? Cells.Wrap(printable, width - before.Length) : [printable])
            {
                text.WriteLine(before + line);
                before = new string(' ', before.Length);
            }
        }
    }

    private static string Shown(string domain) => domain.Length == 0 ? "(no domain)" : PrintableText.Of(domain);
}
