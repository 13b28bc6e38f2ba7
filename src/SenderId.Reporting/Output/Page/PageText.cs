using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SenderId.Reporting.Output.Page;

/// <summary>Writes text into HTML.</summary>
internal static class PageText
{
    // Letters of every script stay; what could be markup, in an element or in a quoted attribute, never does.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The text as the content of an element or of a quoted attribute.</summary>
    public static string Encode(string text) => s_encoder.Encode(text);

    /// <summary>When a slice of the report begins; the hour only where slices are shorter than a day.</summary>
    public static string Slice(AgentLogReport report, int index)
    {
        string text = ReportText.Format(report.Slices[index].Start);
        return report.SliceLength < TimeSpan.FromDays(1) ? text : text[..10];
    }
}
