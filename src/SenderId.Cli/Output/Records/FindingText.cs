using System.Globalization;
using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using Spectre.Console;

namespace SenderId.Cli.Output.Records;

/// <summary>Prints findings for people: what, why, and what to publish.</summary>
internal static class FindingText
{
    internal static void Write(IAnsiConsole console, InspectionReport report)
    {
        Line(console, report.Record is null ? report.Domain : $"{report.Domain}: {report.Record}");
        foreach (Finding finding in report.Findings)
        {
            console.Write(new Text($"  {finding.Severity}  {finding.Code}", StyleOf(finding.Severity)));
            Line(console, $"{(finding.Term is null ? "" : $"  {finding.Term}")}{Elsewhere(report, finding)}");
            Line(console, $"    {finding.Why}{(string.IsNullOrEmpty(finding.Suggestion) ? "" : $" Did you mean {finding.Suggestion}?")}");
            Line(console, $"    {finding.Section}");
            foreach (string line in finding.Remedy?.Split('\n') ?? [])
            {
                Line(console, $"    > {line}");
            }
        }

        foreach (ServerView server in report.Authority?.Servers ?? [])
        {
            Line(console, string.Create(CultureInfo.InvariantCulture,
                $"  {server}: UDP {server.Udp.State}, TCP {server.Tcp.State}, serial {server.Udp.Serial ?? server.Tcp.Serial}"));
        }

        Line(console, Summary(report));
    }

    private static string Summary(InspectionReport report)
    {
        string counts = string.Join(", ", Enum.GetValues<FindingSeverity>().Reverse().Select(severity =>
            string.Create(CultureInfo.InvariantCulture, $"{severity} {report.Findings.Count(finding => finding.Severity == severity)}")));
        string dnssec = report.Authority is null ? "" : $"; DNSSEC {report.Authority.Dnssec}";
        string passing = string.Create(CultureInfo.InvariantCulture,
            $"{report.Flat.IPv4AddressCount} IPv4 and {report.Flat.IPv6AddressCount} IPv6 addresses pass");
        return string.Create(CultureInfo.InvariantCulture,
            $"  {counts}; look-ups {report.Tree.DnsLookups} of 10, void {report.Tree.VoidLookups} of 2; {passing}{dnssec}");
    }

    private static string Elsewhere(InspectionReport report, Finding finding) =>
        finding.RecordDomain == report.Domain ? "" : $"  in the record of {finding.RecordDomain}";

    private static Style StyleOf(FindingSeverity severity) => new(severity switch
    {
        FindingSeverity.Error => Color.Maroon,
        FindingSeverity.Warning => Color.Olive,
        _ => Color.Default,
    });

    private static void Line(IAnsiConsole console, string text) => console.WriteLine(PrintableText.Of(text));
}
