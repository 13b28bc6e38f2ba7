using System.Globalization;
using System.Text;
using SenderId.Check;

namespace SenderId.Cli.Output;

/// <summary>Writes a report for people: the verdict, domain, address and file in one line, below it what there is to say, then the trace.</summary>
/// <param name="usesColour">Whether status and action may be coloured.</param>
/// <param name="width">How many columns a line may take; null where nothing is shortened or wrapped.</param>
internal sealed class ReportText(bool usesColour, int? width)
{
    private const int StatusWidth = 9;
    private const int ActionWidth = 11;
    private const int LeastFileWidth = 12;
    private const string Between = "  ";
    private const string Nothing = "-";

    private readonly StringBuilder _line = new();
    private readonly (int Domain, int Address) _columns = ColumnsFor(width);

    /// <summary>The names of the columns.</summary>
    internal static string HeaderFor(int? width)
    {
        (int domain, int address) = ColumnsFor(width);
        return string.Join(
            Between,
            "Status".PadRight(StatusWidth), "Action".PadRight(ActionWidth), "Domain".PadRight(domain), "IPAddress".PadRight(address), "File\n");
    }

    /// <summary>Writes the report; the text is valid until the next call.</summary>
    internal ReadOnlySpan<char> Render(SenderIdReport report)
    {
        _line.Clear();
        Column(report.Status?.ToString() ?? Nothing, StatusWidth, SignalColour.SequenceOf(report.Status));
        Column(report.Action.ToString(), ActionWidth, SignalColour.SequenceOf(report.Action));
        int used = StatusWidth + ActionWidth + (2 * Between.Length);
        used += Column(Fitted(report.PurportedResponsibleDomain ?? Nothing, _columns.Domain), _columns.Domain, "");
        used += Column(report.IPAddress?.ToString() ?? Nothing, _columns.Address, "");
        File(PrintableText.Of(Name(report)), used);
        if (Why(report) is { } why)
        {
            Line(why);
        }

        WriteInside(report);
        if (report.Trace.Count > 0)
        {
            using var tree = new StringWriter(_line, CultureInfo.InvariantCulture) { NewLine = "\n" };
            TraceTree.Write(ConsoleText.Over(tree, usesColour, width), report.Trace);
        }

        return _line.ToString();
    }

    private static (int Domain, int Address) ColumnsFor(int? width) => width switch
    {
        null => (24, 15),
        < 100 => (20, 15),
        < 160 => (28, 15),
        _ => (40, 39),
    };

    private static string Name(SenderIdReport report)
    {
        string name = report.Path ?? Nothing;
        name = report.MessageNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"{name}:{number}") : name;
        return report.Part is null ? name : $"{name} [{report.Part}]";
    }

    // What stands on the line already is not said again.
    private static string? Why(SenderIdReport report)
    {
        if (report.SmtpResponse is null && report.BypassReason is { } bypass)
        {
            return bypass.ToString();
        }

        // Most mail passes, and there is nothing to say of it.
        bool isPlain = report is { Status: SenderIdStatus.Pass, Cause: Cause.Matched, SmtpResponse: null };
        if (isPlain && report is { Detail: null, Checks: [{ Detail: null }, ..] })
        {
            return null;
        }

        string reason = report.SmtpResponse ?? (report.FailReason == FailReason.None ? report.Cause.ToString() : report.FailReason.ToString());
        string details = string.Join(' ', Details(report).OfType<string>().Distinct(StringComparer.Ordinal));
        return details.Length > 0 ? $"{reason}: {details}" : isPlain ? null : reason;
    }

    // A reply says in its own words what the check says. Where there is no status, a warning says what the report says.
    private static IEnumerable<string?> Details(SenderIdReport report) =>
    [
        report.SmtpResponse is null && report.Checks is [{ Detail: { } detail }, ..] ? detail : null,
        report.Status is null ? null : report.Detail,
    ];

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

    private void Line(string text)
    {
        string printable = PrintableText.Of(text);
        foreach (string line in width is { } columns ? Cells.Wrap(printable, columns - Between.Length) : [printable])
        {
            _line.Append(Between).Append(line).Append('\n');
        }
    }

    private string Fitted(string text, int columns) => width is null ? text : Cells.Shorten(PrintableText.Of(text), columns);

    // What does not fit pushes the rest along.
    private int Column(string text, int columns, string colour)
    {
        string printable = PrintableText.Of(text);
        int width = Cells.Width(printable);
        int padding = Math.Max(0, columns - width);
        bool isColoured = usesColour && colour.Length > 0;
        _line.Append(isColoured ? colour : "").Append(printable).Append(isColoured ? SignalColour.End : "");
        _line.Append(' ', padding).Append(Between);
        return width + padding + Between.Length;
    }

    private void File(string name, int used)
    {
        if (width is not { } columns)
        {
            _line.Append(name).Append('\n');
            return;
        }

        if (columns - used < LeastFileWidth)
        {
            TrimEnd();
            _line.Append('\n').Append(Between);
            used = Between.Length;
        }

        _line.Append(Cells.Shorten(name, columns - used)).Append('\n');
    }

    private void TrimEnd()
    {
        while (_line.Length > 0 && _line[^1] == ' ')
        {
            _line.Length--;
        }
    }
}
