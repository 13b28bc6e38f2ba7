using SenderId.Publishing.Wizard;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints what the wizard wrote: lines of a zone file, which a name server loads as they are; all else stands in comments.</summary>
internal static class WizardText
{
    internal static void Write(IAnsiConsole console, WizardResult result)
    {
        foreach (string line in result.Replaced)
        {
            Line(console, $"; published now, remove: {line}");
        }

        foreach (string line in result.ZoneLines)
        {
            Line(console, line);
        }

        Section(console, "nsupdate", result.Nsupdate);
        Section(console, "Windows DNS", result.WindowsDns);
        Section(console, "tested", result.Findings is [] ? ["nothing found"] : result.Findings
            .Select(static finding => $"{finding.Severity} {finding.Code}: {finding.Why}"));
    }

    private static void Section(IAnsiConsole console, string title, IEnumerable<string> lines)
    {
        Line(console, $"; {title}:");
        foreach (string line in lines)
        {
            Line(console, $";   {line}");
        }
    }

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(PrintableText.Of(text));
}
