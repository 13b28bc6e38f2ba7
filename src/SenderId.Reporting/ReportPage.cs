using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SenderId.Reporting.Output;
using SenderId.Reporting.Output.Page;

namespace SenderId.Reporting;

/// <summary>Writes a report as one HTML file that needs nothing else: no request leaves it, and no text of a stranger can become markup or
/// script.</summary>
public static class ReportPage
{
    private static readonly MailStatus[] s_tiles = [MailStatus.Fail, MailStatus.SoftFail, MailStatus.TempError, MailStatus.PermError,
        MailStatus.Exempt];

    /// <summary>Makes the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="culture">English, French or Simplified Chinese; any other language gets English.</param>
    /// <returns>The text of the file, to be written as UTF-8.</returns>
    public static string Create(AgentLogReport report, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(culture);
        var text = new ReportText(Spoken(culture));
        ImmutableArray<ReportPanel> panels = ReportPanels.Of(report, text);
        string style = PageResource.Read("page.css");
        string script = PageResource.Read("page.js");
        var html = new StringBuilder(1 << 17);
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{text.Culture.Name}\"><head><meta charset=\"utf-8\">");
        html.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{PagePolicy.Of(style, script)}\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Encode(text["Title"])}</title><style>{style}</style></head><body>\n");
        WriteHead(html, report, text);
        WriteFilter(html, report, text);
        html.Append(CultureInfo.InvariantCulture, $"<nav aria-label=\"{Encode(text["Page_Contents"])}\"><ol>");
        foreach (ReportPanel panel in panels)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{panel.Id}\">{Encode(text["Title_" + panel.Id])}</a></li>");
        }

        html.Append("</ol></nav>\n<main id=\"questions\">\n");
        var tables = new PageTables(report, text);
        foreach (ReportPanel panel in panels)
        {
            tables.Write(html, panel);
        }

        html.Append(CultureInfo.InvariantCulture, $"</main>\n<script type=\"application/json\" id=\"data\">{PageData.Of(report, panels, text)}</script>\n<script>{script}</script>\n</body></html>\n");
        return html.ToString();
    }

    // The page says of itself in which language it is, which is that of the texts, not that of the system.
    private static CultureInfo Spoken(CultureInfo culture)
    {
        for (CultureInfo each = culture; each.Name.Length > 0; each = each.Parent)
        {
            if (each.Name is "fr" or "zh-Hans")
            {
                return each;
            }
        }

        return CultureInfo.GetCultureInfo("en");
    }

    private static void WriteHead(StringBuilder html, AgentLogReport report, ReportText text)
    {
        html.Append(CultureInfo.InvariantCulture,
            $"<a class=\"skip\" href=\"#questions\">{Encode(text["Page_Skip"])}</a><header><h1>{Encode(text["Title"])}</h1>");
        html.Append(CultureInfo.InvariantCulture,
            $"<p>{Encode(text.Fill("Period", ReportText.Format(report.Start), ReportText.Format(report.End)))}</p>");
        string exact = report.MaxMissingCount == 0 ? text["Exact"] : text.Fill("Approximate", report.MaxMissingCount);
        html.Append(CultureInfo.InvariantCulture,
            $"<p class=\"about\">{Encode(text.Fill("Read", report.LineCount, report.SkippedLineCount))}. {Encode(exact)}</p><dl class=\"tiles\">");
        WriteTile(html, text, text.NameOf("Messages"), report.MessageCount, " data-tile=\"all\"", "");
        WriteTile(html, text, text.NameOf("Refused"), report.RefusedCount, "", "");
        foreach (MailStatus status in s_tiles)
        {
            string tile = string.Create(CultureInfo.InvariantCulture, $" data-tile=\"{(int)status}\"");
            WriteTile(html, text, text.NameOf(status.ToString()), report.Statuses.Of(status), tile, $" s-{status}");
        }

        html.Append("</dl></header>\n");
    }

    private static void WriteTile(StringBuilder html, ReportText text, string name, long count, string tile, string status) => html.Append(
        CultureInfo.InvariantCulture,
        $"<div class=\"tile{status}\"><dt>{Encode(name)}</dt><dd{tile}>{Encode(count.ToString("N0", text.Culture))}</dd></div>");

    private static void WriteFilter(StringBuilder html, AgentLogReport report, ReportText text)
    {
        html.Append(CultureInfo.InvariantCulture, $"<form class=\"filter\" id=\"filter\" hidden aria-label=\"{Encode(text["Page_Filter"])}\">");
        WriteChoice(html, report, "from", text["Page_From"], 0);
        WriteChoice(html, report, "to", text["Page_To"], report.Slices.Count - 1);
        html.Append(CultureInfo.InvariantCulture, $"<fieldset><legend>{Encode(text["Page_Statuses"])}</legend>");
        foreach (MailStatus status in Enum.GetValues<MailStatus>().Where(status => report.Statuses.Of(status) > 0))
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<label><input type=\"checkbox\" name=\"status\" value=\"{(int)status}\" checked><span class=\"swatch s-{status}\"></span>{Encode(text.NameOf(status.ToString()))}</label>");
        }

        html.Append(CultureInfo.InvariantCulture,
            $"</fieldset><button type=\"reset\">{Encode(text["Page_Reset"])}</button><output id=\"shown\" aria-live=\"polite\"></output></form>\n");
    }

    private static void WriteChoice(StringBuilder html, AgentLogReport report, string name, string label, int chosen)
    {
        html.Append(CultureInfo.InvariantCulture, $"<label>{Encode(label)} <select name=\"{name}\">");
        for (int index = 0; index < report.Slices.Count; index++)
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<option value=\"{index}\"{(index == chosen ? " selected" : "")}>{PageText.Slice(report, index)}</option>");
        }

        html.Append("</select></label>");
    }

    private static string Encode(string text) => PageText.Encode(text);
}
