using System.Globalization;
using System.Text;

namespace SenderId.Reporting.Output.Page;

/// <summary>Writes the panels of the page: a question, what to know, and tables.</summary>
internal sealed class PageTables(AgentLogReport report, ReportText text)
{
    private const int BarLength = 100;

    /// <summary>Writes a panel.</summary>
    public void Write(StringBuilder html, ReportPanel panel)
    {
        html.Append(CultureInfo.InvariantCulture,
            $"<section id=\"{panel.Id}\" aria-labelledby=\"{panel.Id}-title\"><h2 id=\"{panel.Id}-title\">{Text("Title_" + panel.Id)}</h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"about\">{PageText.Encode(text.About(panel, report))}</p>");
        if (panel.Id == "Time")
        {
            new StatusChart(report, text).Write(html);
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>{Text("Page_ShowTable")}</summary>");
        }

        foreach (ReportTable table in panel.Tables)
        {
            Write(html, table);
        }

        html.Append(panel.Id == "Time" ? "</details></section>\n" : "</section>\n");
    }

    private void Write(StringBuilder html, ReportTable table)
    {
        string name = Text("Table_" + table.Id);
        if (table.Rows.IsEmpty)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"empty\">{name}: {Text("Empty")}</p>");
            return;
        }

        bool isFiltered = table.Id == "Time" || table.Columns.Any(static column => column.Sum != FilterSum.None);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table id=\"table-{table.Id}\"><caption>{name}</caption><thead><tr>");
        foreach (TableColumn column in table.Columns)
        {
            string sum = column.Sum == FilterSum.None ? "" : $" data-sum=\"{column.Sum}\"";
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(column)}{sum}>{PageText.Encode(text.Heading(column))}</th>");
        }

        html.Append("</tr></thead><tbody>");
        int bar = table.Columns.IndexOf(table.Columns.FirstOrDefault(static column => column.HasBar)!);
        long most = bar < 0 ? 0 : Math.Max(1, table.Rows.Max(row => row.Values[bar] as long? ?? 0));
        for (int index = 0; index < table.Rows.Length; index++)
        {
            Write(html, table, index, most);
        }

        html.Append("</tbody></table></div><p class=\"tools\">");
        html.Append(isFiltered ? "" : $"<span class=\"unfiltered\" hidden>{Text("Page_Unfiltered")}</span>");
        html.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" class=\"csv\" data-table=\"{table.Id}\" hidden>{Text("Page_Csv")}<span class=\"unseen\">: {name}</span></button></p>");
    }

    private void Write(StringBuilder html, ReportTable table, int index, long most)
    {
        TableRow row = table.Rows[index];
        html.Append(table.Id == "Time" ? string.Create(CultureInfo.InvariantCulture, $"<tr data-slice=\"{index}\">") : "<tr>");
        for (int i = 0; i < table.Columns.Length; i++)
        {
            (TableColumn column, object? value) = (table.Columns[i], row.Values[i]);
            string tag = i == 0 ? "th" : "td";
            string raw = value switch
            {
                long count => string.Create(CultureInfo.InvariantCulture, $" data-raw=\"{count}\""),
                double share => string.Create(CultureInfo.InvariantCulture, $" data-raw=\"{share:R}\""),
                _ => "",
            };
            html.Append(CultureInfo.InvariantCulture, $"<{tag}{(i == 0 ? " scope=\"row\"" : "")}{Class(column)}{raw}>");
            html.Append(CultureInfo.InvariantCulture, $"<span class=\"value\">{PageText.Encode(text.Format(column, value))}</span>");
            if (column.HasBar && value is long length)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<svg class=\"bar\" viewBox=\"0 0 {BarLength} 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{(double)length / most * BarLength:0.#}\" height=\"6\"/></svg>");
            }

            html.Append(CultureInfo.InvariantCulture, $"</{tag}>");
        }

        html.Append("</tr>");
    }

    private static string Class(TableColumn column) => column.Kind switch
    {
        ColumnKind.Count or ColumnKind.Share => " class=\"number\"",
        ColumnKind.Time => " class=\"time\"",
        ColumnKind.Text when column.Sum == FilterSum.Statuses => " class=\"statuses\"",
        ColumnKind.Address => " class=\"address\"",
        _ => "",
    };

    private string Text(string key) => PageText.Encode(text[key]);
}
