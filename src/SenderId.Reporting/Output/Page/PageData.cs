using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SenderId.Reporting.Counting;

namespace SenderId.Reporting.Output.Page;

/// <summary>The counts by time and status, for the script that filters the page.</summary>
internal static class PageData
{
    // Less-than signs and the like are escaped, so that nothing in the data ends the element it stands in.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin) };

    /// <summary>Makes the document: the number of cells in a slice, the statuses, and for each table its rows as cell and count in turn.</summary>
    public static string Of(AgentLogReport report, ImmutableArray<ReportPanel> panels, ReportText text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sliceSize"u8, MessageCell.SliceSize);
            writer.WriteString("shown"u8, text["Page_Shown"]);
            writer.WriteStartArray("statuses"u8);
            foreach (string name in Enum.GetNames<MailStatus>())
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            WriteCells(writer, "chart", ChartCells(report));
            writer.WriteStartObject("tables"u8);
            foreach (ReportTable table in panels.SelectMany(static panel => panel.Tables)
                .Where(static table => table.Rows.Any(static row => row.Cells.Length > 0)))
            {
                writer.WriteStartArray(table.Id);
                foreach (TableRow row in table.Rows)
                {
                    WriteCells(writer, null, row.Cells);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<(MessageCell Cell, int Count)> ChartCells(AgentLogReport report) =>
        from index in Enumerable.Range(0, report.Slices.Count)
        from status in Enum.GetValues<MailStatus>()
        let count = report.Slices[index].Statuses.Of(status)
        where count > 0
        select (new MessageCell(index, status, IsRefused: false), (int)Math.Min(int.MaxValue, count));

    private static void WriteCells(Utf8JsonWriter writer, string? name, IEnumerable<(MessageCell Cell, int Count)> cells)
    {
        if (name is null)
        {
            writer.WriteStartArray();
        }
        else
        {
            writer.WriteStartArray(name);
        }

        foreach ((MessageCell cell, int count) in cells)
        {
            writer.WriteNumberValue(cell.Number);
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
    }
}
