using System.Xml.Linq;

namespace SenderId.HelpBuilder;

/// <summary>Writes the help of all cmdlets in one language as MAML, the form that Get-Help reads.</summary>
internal sealed class MamlWriter(DocTexts texts, DocTexts english)
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace s_msh = "http://msh";

    public XDocument Write(IReadOnlyList<CmdletModel> cmdlets) => new(
        new XElement(s_msh + "helpItems", new XAttribute("schema", "maml"),
            cmdlets.Select(cmdlet => Command(cmdlet, cmdlets))));

    private XElement Command(CmdletModel cmdlet, IReadOnlyList<CmdletModel> all)
    {
        string id = $"T:{cmdlet.Type.FullName}";
        return new(s_command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", s_maml),
            new XAttribute(XNamespace.Xmlns + "command", s_command),
            new XAttribute(XNamespace.Xmlns + "dev", s_dev),
            new XElement(s_command + "details",
                new XElement(s_command + "name", cmdlet.Name),
                new XElement(s_command + "verb", cmdlet.Verb),
                new XElement(s_command + "noun", cmdlet.Noun),
                Described(texts.Summary(id))),
            Described(DocTexts.Paragraphs(texts.Member(id)?.Element("remarks"))),
            new XElement(s_command + "syntax", cmdlet.Sets.Select(set => SyntaxItem(cmdlet, set))),
            new XElement(s_command + "parameters", cmdlet.Parameters.OrderBy(static p => p.Name, StringComparer.Ordinal)
                .Select(p => Parameter(p, p.Sets[0], isFull: true))),
            new XElement(s_command + "inputTypes", InputTypes(cmdlet)),
            new XElement(s_command + "returnValues", cmdlet.OutputTypes.Select(type => new XElement(s_command + "returnValue",
                TypeElement(type), Described(texts.Summary($"T:{type.FullName}"))))),
            new XElement(s_maml + "alertSet", Described(DocTexts.Paragraphs(texts.Member(id)?.Element("notes")), "alert")),
            new XElement(s_command + "examples", Examples(id)),
            new XElement(s_maml + "relatedLinks", all.Where(other => other.Name != cmdlet.Name).Select(static other => other.Name)
                .Append("about_SenderId").Select(static name => new XElement(s_maml + "navigationLink",
                    new XElement(s_maml + "linkText", name), new XElement(s_maml + "uri")))));
    }

    private XElement SyntaxItem(CmdletModel cmdlet, string set) => new(s_command + "syntaxItem",
        new XElement(s_maml + "name", cmdlet.Name),
        cmdlet.Parameters.Select(p => (Parameter: p, Set: p.In(set))).Where(static p => p.Set is not null)
            .OrderBy(static p => p.Set!.Order).ThenByDescending(static p => p.Set!.IsMandatory)
            .Select(p => Parameter(p.Parameter, p.Set!, isFull: false)));

    private XElement Parameter(ParameterModel parameter, ParameterSetModel set, bool isFull) => new(s_command + "parameter",
        new XAttribute("required", parameter.Sets.Count == 1 || !isFull ? set.IsMandatory : parameter.IsMandatory),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.IsGlobbing),
        new XAttribute("pipelineInput", set.PipelineText),
        new XAttribute("position", set.PositionText),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(s_maml + "name", parameter.Name),
        Described(ParameterTexts(parameter)),
        parameter.Values.Count == 0 || isFull ? null : new XElement(s_command + "parameterValueGroup", parameter.Values.Select(static value =>
            new XElement(s_command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), value))),
        parameter.IsSwitch && !isFull ? null : new XElement(s_command + "parameterValue",
            new XAttribute("required", !parameter.IsSwitch), new XAttribute("variableLength", parameter.Type.IsArray), parameter.TypeName),
        TypeElement(parameter.Type, parameter.TypeName),
        new XElement(s_dev + "defaultValue", DefaultValue(parameter)));

    private IEnumerable<string> ParameterTexts(ParameterModel parameter)
    {
        XElement? member = texts.Member(parameter.TextId);
        return DocTexts.Paragraphs(member?.Element("summary"))
            .Concat(DocTexts.Paragraphs(member?.Element("remarks")))
            .Concat(DocTexts.Paragraphs(member?.Element("value")));
    }

    // A default is a token, the same in every language: it stands in the English text alone.
    private string DefaultValue(ParameterModel parameter) =>
        english.Member(parameter.TextId)?.Element("value")?.Attribute("default")?.Value ?? (parameter.IsSwitch ? "False" : "None");

    private IEnumerable<XElement> InputTypes(CmdletModel cmdlet) => cmdlet.Parameters
        .Where(static p => p.Sets.Any(static s => s.IsFromPipeline || s.IsFromPipelineByName))
        .Select(p => new XElement(s_command + "inputType", TypeElement(p.Type), Described(texts.Summary(p.TextId))));

    private IEnumerable<XElement> Examples(string id)
    {
        IEnumerable<XElement> translated = texts.Member(id)?.Elements("example") ?? [];
        IEnumerable<XElement> original = english.Member(id)?.Elements("example") ?? [];
        return translated.Zip(original, static (text, code) => (Paragraphs: DocTexts.Paragraphs(text), Code: CodeText(code)))
            .Select(static (example, index) => new XElement(s_command + "example",
                new XElement(s_maml + "title", $"---------- {index + 1}: {example.Paragraphs[0]} ----------"),
                new XElement(s_dev + "code", example.Code),
                new XElement(s_dev + "remarks", example.Paragraphs.Skip(1).Append("").Select(static p => new XElement(s_maml + "para", p)))));
    }

    // The lines of a doc comment share an indent that is not part of the code.
    private static string CodeText(XElement example)
    {
        string[] lines = [.. (example.Element("code")?.Value ?? "").Split('\n').Select(static line => line.TrimEnd())];
        int indent = lines.Skip(1).Where(static line => line.Length > 0).Select(static line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((line, index) => index == 0 || line.Length < indent ? line.TrimStart() : line[indent..])).Trim();
    }

    private static XElement TypeElement(Type type, string? name = null) => new(s_dev + "type",
        new XElement(s_maml + "name", name ?? type.FullName), new XElement(s_maml + "uri"));

    private static XElement Described(string text) => Described([text]);

    private static XElement Described(IEnumerable<string> paragraphs, string name = "description") =>
        new(s_maml + name, paragraphs.Where(static p => p.Length > 0).Select(static p => new XElement(s_maml + "para", p)));
}
