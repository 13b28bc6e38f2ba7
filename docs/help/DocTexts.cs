using System.Xml.Linq;

namespace SenderId.HelpBuilder;

/// <summary>The texts of one language, by the ids the compiler gives to members.</summary>
internal sealed class DocTexts(string culture, IReadOnlyDictionary<string, XElement> members)
{
    public string Culture { get; } = culture;

    public IReadOnlyDictionary<string, XElement> Members { get; } = members;

    /// <summary>Reads files of the compiler's form; a later file adds to an earlier one.</summary>
    public static DocTexts Load(string culture, params IEnumerable<string> files)
    {
        Dictionary<string, XElement> members = new(StringComparer.Ordinal);
        foreach (XElement member in files.SelectMany(static file => XDocument.Load(file).Descendants("member")))
        {
            members[member.Attribute("name")!.Value] = member;
        }

        return new(culture, members);
    }

    public XElement? Member(string id) => Members.GetValueOrDefault(id);

    public string Summary(string id) => Text(Member(id)?.Element("summary"));

    /// <summary>The paragraphs of an element: its para children, or all of it as one.</summary>
    public static IReadOnlyList<string> Paragraphs(XElement? element) => element switch
    {
        null => [],
        _ when element.Elements("para").Any() => [.. element.Elements("para").Select(Text)],
        _ when Text(element).Length > 0 => [Text(element)],
        _ => [],
    };

    /// <summary>The text of an element as one line; references by their last name.</summary>
    public static string Text(XElement? element) =>
        element is null ? "" : Squeeze(string.Concat(element.Nodes().Select(NodeText)));

    private static string NodeText(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "seealso" } reference => ReferenceText(reference),
        XElement element => string.Concat(element.Nodes().Select(NodeText)),
        _ => "",
    };

    private static string ReferenceText(XElement reference)
    {
        string target = (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("href"))?.Value ?? "";
        return reference.Attribute("href") is null ? target[(target.LastIndexOf('.') + 1)..] : target;
    }

    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
