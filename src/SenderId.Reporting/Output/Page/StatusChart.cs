using System.Globalization;
using System.Text;

namespace SenderId.Reporting.Output.Page;

/// <summary>Draws the messages over time as stacked bars.</summary>
/// <remarks>The bars stretch with the page, and the labels beside them do not: they are text of the page. The script draws in the same way.</remarks>
internal sealed class StatusChart(AgentLogReport report, ReportText text)
{
    /// <summary>The height of the drawing in its own units; a bar is 10 wide, of which 8 are seen.</summary>
    public const int Height = 1000;

    private const int BarWidth = 10;

    /// <summary>The chart with its legend, as HTML.</summary>
    public void Write(StringBuilder html)
    {
        long most = NiceCeiling(report.Slices.Max(static slice => slice.MessageCount));
        html.Append("<figure class=\"chart\"><figcaption class=\"legend\"><ul>");
        foreach (MailStatus status in Enum.GetValues<MailStatus>().Where(status => report.Statuses.Of(status) > 0))
        {
            html.Append(CultureInfo.InvariantCulture,
                $"<li><span class=\"swatch s-{status}\"></span>{PageText.Encode(text.NameOf(status.ToString()))}</li>");
        }

        html.Append("</ul></figcaption><div class=\"plot\"><div class=\"axis\" aria-hidden=\"true\">");
        html.Append(CultureInfo.InvariantCulture,
            $"<span id=\"axis-most\">{Number(most)}</span><span id=\"axis-half\">{Number(most / 2)}</span><span>0</span></div>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<svg id=\"chart\" role=\"img\" aria-label=\"{PageText.Encode(text["Page_Chart"])}\" viewBox=\"0 0 {report.Slices.Count * BarWidth} {Height}\" preserveAspectRatio=\"none\">");
        html.Append(CultureInfo.InvariantCulture,
            $"<path class=\"grid\" d=\"M0 0H{report.Slices.Count * BarWidth}M0 {Height / 2}H{report.Slices.Count * BarWidth}\"/>");
        for (int index = 0; index < report.Slices.Count; index++)
        {
            WriteBar(html, index, most);
        }

        html.Append("</svg></div><div class=\"times\" aria-hidden=\"true\">");
        foreach (int index in new[] { 0, report.Slices.Count / 2, report.Slices.Count - 1 }.Distinct())
        {
            html.Append(CultureInfo.InvariantCulture, $"<span>{PageText.Slice(report, index)}</span>");
        }

        html.Append("</div></figure>");
    }

    private void WriteBar(StringBuilder html, int index, long most)
    {
        ReportSlice slice = report.Slices[index];
        html.Append(CultureInfo.InvariantCulture,
            $"<g data-slice=\"{index}\"><title>{PageText.Slice(report, index)}: {PageText.Encode(slice.Statuses.ToString())}</title>");
        double top = Height;
        foreach (MailStatus status in Enum.GetValues<MailStatus>().Where(status => slice.Statuses.Of(status) > 0))
        {
            double height = (double)slice.Statuses.Of(status) / most * Height;
            top -= height;
            html.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"s-{status}\" data-status=\"{(int)status}\" x=\"{(index * BarWidth) + 1}\" y=\"{top:0.#}\" width=\"{BarWidth - 2}\" height=\"{height:0.#}\"/>");
        }

        html.Append("</g>");
    }

    private string Number(long count) => PageText.Encode(count.ToString("N0", text.Culture));

    // The next of 2, 4, 6, 8, 10, 20, …: its half is a whole number.
    private static long NiceCeiling(long count)
    {
        long step = 2;
        while (step * 5 < count)
        {
            step *= 10;
        }

        return Math.Max(step, (count + step - 1) / step * step);
    }
}
