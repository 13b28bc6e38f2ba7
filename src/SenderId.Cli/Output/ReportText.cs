using System.Globalization;
using System.Text;
using SenderId.Check;

namespace SenderId.Cli.Output;

/// <summary>Writes a report for people: one line in the columns of the cmdlet's table, below it the trace if there is one.</summary>
/// <param name="usesColour">Whether the status may be coloured.</param>
internal sealed class ReportText(bool usesColour)
{
    private const int FileWidth = 44;
    private const int AddressWidth = 15;
    private const int DomainWidth = 24;
    private const int StatusWidth = 9;
    private const int ActionWidth = 11;
    private const string Nothing = "-";

    private readonly StringBuilder _line = new();

    /// <summary>The names of the columns.</summary>
    internal static string Header { get; } =
        $"{"File",-FileWidth}  {"IPAddress",-AddressWidth}  {"Domain",-DomainWidth}  {"Status",-StatusWidth}  {"Action",-ActionWidth}  Why\n";

    /// <summary>Writes the report; the text is valid until the next call.</summary>
    internal ReadOnlySpan<char> Render(SenderIdReport report)
    {
        _line.Clear();
        Column(Name(report), FileWidth);
        Column(report.IPAddress?.ToString() ?? Nothing, AddressWidth);
        Column(report.PurportedResponsibleDomain ?? Nothing, DomainWidth);
        Status(report.Status);
        Column(report.Action.ToString(), ActionWidth);
        _line.Append(PrintableText.Of(Why(report))).Append('\n');
        WriteInside(report);
        if (report.Trace.Count > 0)
        {
            using var tree = new StringWriter(_line, CultureInfo.InvariantCulture) { NewLine = "\n" };
            TraceTree.Write(ConsoleText.Over(tree, usesColour), report.Trace);
        }

        return _line.ToString();
    }

    private static string Name(SenderIdReport report)
    {
        string name = report.Path ?? Nothing;
        name = report.MessageNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name}#{number}") : name;
        return report.Part is null ? name : $"{name} part {report.Part}";
    }

    private void WriteInside(SenderIdReport report)
    {
        if (report.AttachedMessages is > 0 and { } count)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"messages inside: {count}"));
        }

        if (report.AttachedFault is { } fault)
        {
            Line($"not all of it was looked into: {fault}");
        }

        foreach (string note in report.AttachedNotes)
        {
            Line(note);
        }

        foreach (string line in report.Authentication?.Lines ?? [])
        {
            Line(line);
        }
    }

    private void Line(string text) => _line.Append("  ").Append(PrintableText.Of(text)).Append('\n');

    private static string Why(SenderIdReport report)
    {
        if (report.SmtpResponse is null && report.BypassReason is { } bypass)
        {
            return bypass.ToString();
        }

        string reason = report.SmtpResponse ?? (report.FailReason == FailReason.None ? report.Cause.ToString() : report.FailReason.ToString());
        string details = string.Join(' ', Details(report).OfType<string>().Distinct(StringComparer.Ordinal));
        return details.Length == 0 ? reason : $"{reason}: {details}";
    }

    // A reply says in its own words what the check says. Where there is no status, a warning says what the report says.
    private static IEnumerable<string?> Details(SenderIdReport report) =>
    [
        report.SmtpResponse is null && report.Checks is [{ Detail: { } detail }, ..] ? detail : null,
        report.Status is null ? null : report.Detail,
    ];

    private void Column(string text, int width)
    {
        string printable = PrintableText.Of(text);
        _line.Append(printable).Append(' ', Math.Max(0, width - printable.Length) + 2);
    }

    private void Status(SenderIdStatus? status)
    {
        string text = status?.ToString() ?? Nothing;
        string colour = usesColour && status is { } known ? SignalColour.Of(known) : "";
        _line.Append(colour).Append(text).Append(colour.Length == 0 ? "" : SignalColour.End).Append(' ', StatusWidth - text.Length + 2);
    }
}
