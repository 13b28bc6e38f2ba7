using YamlDotNet.RepresentationModel;

namespace SenderId.Testing.Suites;

/// <summary>Reads public conformance suites where they lie; they are not part of this project.</summary>
public static class SpfSuite
{
    /// <summary>The folder of the suites: SENDERID_SUITES, else shared/suites beside the checkout; null where there is none.</summary>
    public static string? Folder { get; } = FindFolder();

    /// <summary>Reads all cases of a suite.</summary>
    public static IReadOnlyList<SuiteCase> Read(string fileName)
    {
        using StreamReader reader = File.OpenText(Path.Combine(Folder ?? throw new InvalidOperationException("No suites."), fileName));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return [.. yaml.Documents.SelectMany(static document => ReadDocument((YamlMappingNode)document.RootNode))];
    }

    private static IEnumerable<SuiteCase> ReadDocument(YamlMappingNode document)
    {
        string description = Text(document, "description") ?? "";
        var zoneData = (YamlMappingNode)document["zonedata"];
        string zone = SuiteZone.Write(zoneData);
        string[] names = [.. zoneData.Children.Keys.Select(static key => ((YamlScalarNode)key).Value!)];
        foreach ((YamlNode key, YamlNode value) in ((YamlMappingNode)document["tests"]).Children)
        {
            var test = (YamlMappingNode)value;
            YamlNode result = test["result"];
            yield return new SuiteCase(
                $"{description}: {((YamlScalarNode)key).Value}",
                Text(test, "host")!,
                Text(test, "helo") ?? "",
                Text(test, "mailfrom") ?? "",
                result is YamlSequenceNode several ? [.. several.Select(static node =>
                    ((YamlScalarNode)node).Value!)] : [((YamlScalarNode)result).Value!],
                Text(test, "explanation"),
                zone,
                names);
        }
    }

    private static string? Text(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? ((YamlScalarNode)node).Value : null;

    private static string? FindFolder()
    {
        string? named = Environment.GetEnvironmentVariable("SENDERID_SUITES");
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named) ? named : null;
        }

        string beside = Path.Combine(RepositoryRoot.Path, "..", "shared", "suites");
        return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
    }
}
