using System.Globalization;
using System.Text;

namespace SenderId.Packaging.Manual;

/// <summary>Writes a manual page in the macros of man(7).</summary>
internal sealed class ManualPage
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins a page.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="section">The section of the manual.</param>
    /// <param name="summary">What it is about, in half a sentence.</param>
    /// <param name="release">The release that it describes.</param>
    public ManualPage(string name, int section, string summary, ReleaseHistory.Release release)
    {
        FileName = string.Create(CultureInfo.InvariantCulture, $"man{section}/{name}.{section}");
        Line($".TH {name.ToUpperInvariant()} {section} {release.Date:yyyy-MM-dd} \"SenderId {release.Version}\"");
        Section("NAME");
        Paragraph($"{name} - {summary}");
    }

    /// <summary>Where the page goes below <c>/usr/share/man</c>.</summary>
    public string FileName { get; }

    /// <summary>Begins a section.</summary>
    public void Section(string title) => Line($".SH {title}");

    /// <summary>Begins a part of a section.</summary>
    public void Part(string title) => Line($".SS {Escape(title)}");

    /// <summary>Adds a paragraph.</summary>
    public void Paragraph(string text)
    {
        Line(".PP");
        Line(Escape(text));
    }

    /// <summary>Adds a line as it is typed.</summary>
    public void Synopsis(string text)
    {
        Line(".PP");
        Line($".B {Escape(text)}");
    }

    /// <summary>Adds a term and what it means.</summary>
    public void Item(string term, string text)
    {
        Line(".TP");
        Line($".B {Escape(term)}");
        Line(Escape(text));
    }

    /// <summary>Adds lines as they are typed.</summary>
    public void Example(params IEnumerable<string> lines)
    {
        Line(".PP");
        Line(".nf");
        Line(".RS 4");
        foreach (string line in lines)
        {
            Line(Escape(line));
        }

        Line(".RE");
        Line(".fi");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    // A backslash begins an escape, a hyphen would be set as a dash, a point or an apostrophe at the beginning would make a macro.
    private static string Escape(string text)
    {
        string escaped = text.ReplaceLineEndings(" ").Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("'", "\\(aq", StringComparison.Ordinal).Replace("`", "\\(ga", StringComparison.Ordinal);
        return escaped.StartsWith('.') ? "\\&" + escaped : escaped;
    }

    private void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    private void Line(string line) => _text.Append(line).Append('\n');
}
