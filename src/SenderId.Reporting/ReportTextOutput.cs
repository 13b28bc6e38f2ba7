using System.Collections.Immutable;
using System.Globalization;
using SenderId.Reporting.Output;

namespace SenderId.Reporting;

/// <summary>Writes a report for people: every question with its numbers and small bars.</summary>
public sealed class ReportTextOutput
{
    private const int BarWidth = 12;
    private const int MinTextWidth = 10;
    private const int MinNumberWidth = 4;
    private const string Gap = "  ";

    private readonly ReportText _text;
    private readonly int _width;

    /// <summary>Chooses the language and the width.</summary>
    /// <param name="culture">English, French or Simplified Chinese; any other language gets English.</param>
    /// <param name="width">How many columns a line may have; text is shortened, and so marked, to fit. Null where lines may be as long as they
    /// are.</param>
    public ReportTextOutput(CultureInfo culture, int? width = null)
    {
        ArgumentNullException.ThrowIfNull(culture);
        _text = new ReportText(culture);
        _width = width ?? int.MaxValue;
    }

    /// <summary>The report as lines; what strangers wrote is safe to print.</summary>
    public IEnumerable<string> Lines(AgentLogReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return _text["Title"];
        yield return _text.Fill("Period", ReportText.Format(report.Start), ReportText.Format(report.End));
        yield return _text.Fill("Read", report.LineCount, report.SkippedLineCount);
        yield return report.MaxMissingCount == 0 ? _text["Exact"] : _text.Fill("Approximate", report.MaxMissingCount);
        foreach (ReportPanel panel in ReportPanels.Of(report, _text))
        {
            yield return "";
            yield return _text["Title_" + panel.Id];
            foreach (ReportTable table in panel.Tables)
            {
                foreach (string line in table.Rows.IsEmpty ? [Gap + _text["Empty"]] : Lines(table))
                {
                    yield return line;
                }
            }
        }
    }

    private IEnumerable<string> Lines(ReportTable table)
    {
        ImmutableArray<TableColumn> columns = [.. table.Columns.Where((column, index) => table.Rows.Any(row => IsShown(column, row.Values[index])))];
        string[][] cells =
        [
            [.. columns.Select(_text.Heading)],
            .. table.Rows.Select(row => columns.Select(column => _text.Format(column, row.Values[table.Columns.IndexOf(column)])).ToArray()),
        ];
        int[] widths = [.. columns.Select((_, index) => cells.Max(row => TextWidth.Of(row[index])))];
        int bar = columns.IndexOf(columns.FirstOrDefault(static column => column.HasBar)!);
        long most = bar < 0 ? 0 : Math.Max(1, table.Rows.Max(row => Number(row, table, columns[bar])));
        int[] least = [.. columns.Select((column, index) => column.Kind is ColumnKind.Text or ColumnKind.Address
            ? MinTextWidth
            : cells.Skip(1).Max(row => TextWidth.Of(row[index])))];
        Narrow(widths, least, bar < 0 ? 0 : BarWidth + 1);
        for (int row = 0; row < cells.Length; row++)
        {
            var line = columns.Select((column, index) => Cell(cells[row][index], widths[index], column));
            string picture = bar >= 0 && row > 0 ? " " + Bar(Number(table.Rows[row - 1], table, columns[bar]), most) : "";
            yield return (Gap + string.Join(Gap, line) + picture).TrimEnd();
        }
    }

    private static bool IsShown(TableColumn column, object? value) => value is not null and not ""
        && (column.Kind != ColumnKind.Count || column.HasBar || value is not 0L);

    private static long Number(TableRow row, ReportTable table, TableColumn column) => row.Values[table.Columns.IndexOf(column)] as long? ?? 0;

    private static string Cell(string text, int width, TableColumn column) =>
        TextWidth.Pad(TextWidth.Shorten(text, width), width, column.Kind is ColumnKind.Count or ColumnKind.Share);

    // Takes from the widest column until the line fits: from text, and from headings of numbers, never from a number.
    private void Narrow(int[] widths, int[] least, int bar)
    {
        while (widths.Sum() + ((widths.Length + 1) * Gap.Length) + bar > _width)
        {
            int widest = -1;
            for (int i = 0; i < widths.Length; i++)
            {
                bool canShrink = widths[i] > Math.Max(least[i], MinNumberWidth);
                widest = canShrink && (widest < 0 || widths[i] > widths[widest]) ? i : widest;
            }

            if (widest < 0)
            {
                return;
            }

            widths[widest]--;
        }
    }

    private static string Bar(long count, long most)
    {
        int eighths = (int)Math.Ceiling(count * BarWidth * 8.0 / most);
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : ((char)('█' + 8 - (eighths % 8))).ToString());
    }
}
