using System.Globalization;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace SenderId.Testing.Suites;

/// <summary>Writes the zone data of a suite as a zone file.</summary>
/// <remarks>An SPF record stands for TXT where the name lists no TXT of its own; a bare TIMEOUT is for every type not listed.</remarks>
public static class SuiteZone
{
    /// <summary>The zone file: absolute names, octets beyond ASCII escaped.</summary>
    public static string Write(YamlMappingNode zoneData)
    {
        var zone = new StringBuilder();
        foreach ((YamlNode key, YamlNode value) in zoneData.Children)
        {
            string name = Name(((YamlScalarNode)key).Value!);
            var records = (YamlSequenceNode)value;
            bool hasText = records.OfType<YamlMappingNode>().Any(static record => Type(record) == "TXT");
            foreach (YamlNode record in records)
            {
                Append(zone, name, record, hasText);
            }
        }

        return zone.ToString();
    }

    private static void Append(StringBuilder zone, string name, YamlNode record, bool hasText)
    {
        if (record is YamlScalarNode)
        {
            zone.Append(CultureInfo.InvariantCulture, $"{name} IN TIMEOUT\n");
            return;
        }

        string type = Type((YamlMappingNode)record);
        YamlNode data = ((YamlMappingNode)record).Children.First().Value;
        if (type == "SPF" && hasText)
        {
            return;
        }

        type = type == "SPF" ? "TXT" : type;
        switch (data)
        {
            case YamlScalarNode { Value: "TIMEOUT" }:
                zone.Append(CultureInfo.InvariantCulture, $"{name} IN TIMEOUT {type}\n");
                break;
            case YamlScalarNode { Value: "NONE" }:
                break;
            default:
                zone.Append(CultureInfo.InvariantCulture, $"{name} IN {type} {Data(type, data)}\n");
                break;
        }
    }

    private static string Type(YamlMappingNode record) => ((YamlScalarNode)record.Children.First().Key).Value!;

    private static string Data(string type, YamlNode data) => (type, data) switch
    {
        ("TXT", YamlSequenceNode { Children.Count: 0 }) => "\"\"",
        ("TXT", YamlSequenceNode strings) => string.Join(' ', strings.Select(static part => Quoted(((YamlScalarNode)part).Value!))),
        ("TXT", YamlScalarNode text) => Quoted(text.Value!),
        ("MX", YamlSequenceNode mx) => $"{mx[0]} {Name(((YamlScalarNode)mx[1]).Value!)}",
        ("PTR" or "CNAME" or "NS", YamlScalarNode target) => Name(target.Value!),
        _ => ((YamlScalarNode)data).Value!,
    };

    // An absolute name in master file form; characters that mean something there are escaped.
    private static string Name(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name.TrimEnd('.'))
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c.ToString() : Octet(c));
        }

        return text.Append('.').ToString();
    }

    // Strings of at most 255 octets each; a longer text is split, which joins again without space.
    private static string Quoted(string text) =>
        text.Length == 0 ? "\"\"" : string.Join(' ', text.Chunk(255).Select(static part => $"\"{string.Concat(part.Select(QuotedCharacter))}\""));

    private static string QuotedCharacter(char c) => c is >= ' ' and <= '~' && c is not ('"' or '\\') ? c.ToString() : Octet(c);

    private static string Octet(char c) => string.Create(CultureInfo.InvariantCulture, $"\\{(int)c:D3}");
}
