using System.Globalization;
using SenderId.Publishing.Comparison;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints what a new record would change.</summary>
internal static class ComparisonText
{
    private const int MaxShownCount = 50;
    private const int MaxFailingCount = 20;

    internal static void Write(IAnsiConsole console, ComparisonReport report)
    {
        Line(console, $"{report.Domain}: {report.Published ?? "(no record)"}");
        Line(console, $"  new: {report.Proposed}");
        foreach (StatusChange status in report.Statuses)
        {
            string what = status.IsChanged ? $"{status.Published} -> {status.Proposed}" : $"{status.Published}, unchanged";
            string overridden = status.OverriddenMessages == 0 ? "" : Text($", {status.OverriddenMessages} more decided otherwise by the reporter");
            Line(console, Text($"  {what}: {status.Messages} messages in {status.Sources} rows{overridden}"));
        }

        foreach (ComparedSource change in report.Changes.Take(MaxShownCount))
        {
            string before = $"{change.Published} ({change.Term ?? "-"})";
            string after = $"{change.Proposed} ({change.ProposedTerm ?? "-"})";
            Line(console, Text($"    {change.IPAddress}  {before} -> {after}  {change.Messages} messages{Names(change)}"));
        }

        if (report.Changes.Count > MaxShownCount)
        {
            Line(console, Text($"    and {report.Changes.Count - MaxShownCount} more addresses; --format json lists them."));
        }

        if (report.Failing.Count > 0)
        {
            Line(console, "  fail under both:");
        }

        foreach (ComparedSource source in report.Failing.Take(MaxFailingCount))
        {
            string what = $"{source.Proposed} ({source.ProposedTerm ?? "-"})";
            Line(console, Text($"    {source.IPAddress}  {what}  {source.Messages} messages{Names(source)}"));
        }

        if (report.UnusedTerms.Count > 0)
        {
            Line(console, $"  used by no source: {string.Join(", ", report.UnusedTerms)}");
        }

        string signed = report.SignedBrokenMessages == 0 ? "" : Text($" ({report.SignedBrokenMessages} of them signed by DKIM)");
        string broken = Text($"{report.BrokenMessages} of {report.Messages} messages would no longer pass{signed}");
        Line(console, Text($"  {broken}; {report.OtherDomainMessages} judged by other domains; {report.DuplicateReports} reports came twice"));
    }

    private static string Names(ComparedSource source)
    {
        string name = source.Name is null ? "" : $"  {source.Name}";
        string include = source.Include is null ? "" : $"  listed by {source.Include}";
        return $"{name}{include}{(source.IsLikelyForwarder ? "  likely a forwarder: never add it" : "")}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(PrintableText.Of(text));
}
