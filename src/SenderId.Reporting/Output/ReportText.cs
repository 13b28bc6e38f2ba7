using System.Globalization;
using System.Resources;

namespace SenderId.Reporting.Output;

/// <summary>The texts of a report in one language; statuses, actions, settings and other tokens are the same in all.</summary>
/// <param name="culture">The language, and how numbers and times are written.</param>
internal sealed class ReportText(CultureInfo culture)
{
    /// <summary>All texts.</summary>
    internal static readonly ResourceManager Resources = new("SenderId.Reporting.Text.Report", typeof(ReportText).Assembly);

    /// <summary>The language.</summary>
    public CultureInfo Culture => culture;

    /// <summary>A text by its key.</summary>
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string this[string key] =>
        Resources.GetString(key, culture) ?? throw new InvalidOperationException($"The report has no text {key}.");

    /// <summary>A text with values in it.</summary>
    public string Fill(string key, params ReadOnlySpan<object?> values) => string.Format(culture, this[key], values);

    /// <summary>The word for something counted; a token such as a status stands for itself.</summary>
    public string NameOf(string name) => Resources.GetString("Name_" + name, culture) ?? name;

    /// <summary>The heading of a column; a status stands for itself.</summary>
    public string Heading(TableColumn column) => Resources.GetString("Column_" + column.Key, culture) ?? column.Key;

    /// <summary>A value as people read it, safe to show whoever wrote it.</summary>
    public string Format(TableColumn column, object? value) => (column.Kind, value) switch
    {
        (_, null) => "",
        (ColumnKind.Count, long count) => count.ToString("N0", culture),
        (ColumnKind.Share, double share) => share.ToString("P1", culture),
        (_, DateTimeOffset time) => Format(time),
        _ => DisplayText.Of(value.ToString() ?? ""),
    };

    /// <summary>What a panel is about: its question is <c>Title_</c> and its name.</summary>
    public string About(ReportPanel panel, AgentLogReport report) => panel.Id == "Changes"
        ? Fill("About_Changes", Format(report.ComparedFrom), Format(report.End), Format(report.ComparedWithFrom))
        : this["About_" + panel.Id];

    /// <summary>A moment as people read it: the same in every language, in UTC.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
