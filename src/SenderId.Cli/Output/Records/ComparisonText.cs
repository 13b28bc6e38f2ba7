using System.Globalization;
using SenderId.Publishing.Comparison;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints what a new record would change.</summary>
internal static class ComparisonText
{
    private const int MaxShownCount = 50;

    internal static void Write(IAnsiConsole console, ComparisonReport report)
    {
        Line(console, $"{report.Domain}: {report.Published ?? "(no record)"}");
        Line(console, $"  new: {report.Proposed}");
        foreach (StatusChange status in report.Statuses)
        {
            string what = status.IsChanged ? $"{status.Published} -> {status.Proposed}" : $"{status.Published}, unchanged";
            string overridden = status.OverriddenMessages == 0 ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {status.OverriddenMessages} of them decided otherwise by the reporter");
            Line(console, string.Create(CultureInfo.InvariantCulture, $"  {what}: {status.Messages} messages in {status.Sources} rows{overridden}"));
        }

        foreach (ComparedSource change in report.Changes.Take(MaxShownCount))
        {
            string before = $"{change.Published} ({change.Term ?? "-"})";
            string after = $"{change.Proposed} ({change.ProposedTerm ?? "-"})";
            Line(console, string.Create(CultureInfo.InvariantCulture, $"    {change.IPAddress}  {before} -> {after}  {change.Messages} messages"));
        }

        if (report.Changes.Length > MaxShownCount)
        {
            Line(console, string.Create(CultureInfo.InvariantCulture,
                $"    and {report.Changes.Length - MaxShownCount} more addresses; --format json lists them."));
        }

        if (report.UnusedTerms.Length > 0)
        {
            Line(console, $"  used by no source: {string.Join(", ", report.UnusedTerms)}");
        }

        string broken = string.Create(CultureInfo.InvariantCulture, $"{report.BrokenMessages} of {report.Messages} messages would no longer pass");
        string others = string.Create(CultureInfo.InvariantCulture, $"{report.OtherDomainMessages} judged by other domains");
        Line(console, string.Create(CultureInfo.InvariantCulture, $"  {broken}; {others}; {report.DuplicateReports} reports came twice"));
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(PrintableText.Of(text));
}
