using System.Xml.Linq;

namespace SenderId.House.Tests;

/// <summary>A project is a permission, a folder is a room, a file is one idea.</summary>
public class LayoutTests
{
    private const int MaxLineCount = 300;

    private static readonly string[] s_bannedWords = ["Helper", "Utils", "Util", "Manager", "Common", "Impl"];

    private static readonly Dictionary<string, string[]> s_references = new(StringComparer.Ordinal)
    {
        ["SenderId.Engine"] = [],
        ["SenderId.Dns"] = ["SenderId.Engine"],
        ["SenderId.Store"] = ["SenderId.Engine"],
        ["SenderId.Control"] = ["SenderId.Engine"],
        ["SenderId.Messages"] = ["SenderId.Engine"],
        ["SenderId.Publishing"] = ["SenderId.Engine", "SenderId.Messages", "SenderId.Reporting"],
        ["SenderId.AuthoritativeDns"] = ["SenderId.Engine", "SenderId.Publishing"],
        ["SenderId.Mime"] = ["SenderId.Engine"],
        ["SenderId.Reporting"] = ["SenderId.Engine", "SenderId.Store"],
        ["SenderId.Milter"] = ["SenderId.Engine"],
        ["SenderId.PowerShell"] = ["SenderId.Engine", "SenderId.Dns", "SenderId.Store", "SenderId.Control", "SenderId.Messages", "SenderId.Mime",
            "SenderId.Publishing", "SenderId.AuthoritativeDns", "SenderId.Reporting"],
        ["SenderId.Agent"] = ["SenderId.Engine", "SenderId.Dns", "SenderId.Store", "SenderId.Control", "SenderId.Milter"],
        ["SenderId.Cli"] = ["SenderId.Engine", "SenderId.Dns", "SenderId.Store", "SenderId.Control", "SenderId.Messages", "SenderId.Agent",
            "SenderId.Publishing", "SenderId.AuthoritativeDns", "SenderId.Mime", "SenderId.Reporting"],
    };

    // The rooms of the engine in flow order; a room uses only rooms before it. What stands in no folder is for all.
    private static readonly string[] s_rooms =
        ["", "Mail", "Lookup", "Records", "Evaluation", "Stamps", "Decisions", "Filtering", "Connections", "Reputation", "Authentication", "Check",
            "Pipeline"];

    [Fact]
    public void No_file_is_longer_than_300_lines()
    {
        string[] long_ = [.. SourceTree.Files("src", "tests", "bench", "docs").Where(static file => SourceTree.ReadLines(file).Length > MaxLineCount)];
        Assert.True(long_.Length == 0, string.Join('\n', long_));
    }

    [Fact]
    public void No_file_is_named_for_nothing()
    {
        string[] bad = [.. SourceTree.Files("src").Where(static file => s_bannedWords.Any(Path.GetFileNameWithoutExtension(file).Contains))];
        Assert.True(bad.Length == 0, string.Join('\n', bad));
    }

    [Fact]
    public void Projects_refer_to_what_they_may_and_no_more()
    {
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "src")))
        {
            string name = Path.GetFileName(folder);
            string project = Path.Combine(folder, name + ".csproj");
            if (!File.Exists(project))
            {
                continue;
            }

            Assert.True(s_references.ContainsKey(name), $"{name} is not in the list of projects");
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference")
                .Where(static reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.True(File.Exists(Path.Combine(folder, "BannedSymbols.txt")), $"{name} has no BannedSymbols.txt");
            Assert.Empty(references.Except(s_references[name]));
        }
    }

    [Fact]
    public void Rooms_use_only_rooms_before_them()
    {
        var wrong = new List<string>();
        foreach (string file in SourceTree.Files("src/SenderId.Engine"))
        {
            int room = Array.IndexOf(s_rooms, file.Split('/') is [_, _, string folder, _, ..] ? folder : "");
            Assert.True(room >= 0, $"{file} is in no known room");
            foreach (string line in SourceTree.ReadLines(file).Where(static line => line.StartsWith("using SenderId.", StringComparison.Ordinal)))
            {
                int used = Array.IndexOf(s_rooms, line["using SenderId.".Length..].TrimEnd(';').Split('.')[0]);
                if (used > room)
                {
                    wrong.Add($"{file}: {line}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_project_of_the_module_but_the_isolated_ships_a_package()
    {
        foreach (string project in new[] { "Engine", "Dns", "Store", "Control", "Messages", "Publishing", "Reporting", "PowerShell" })
        {
            IEnumerable<string> shipped = XDocument.Load(Path.Combine(SourceTree.Root, "src", "SenderId." + project, $"SenderId.{project}.csproj"))
                .Descendants("PackageReference")
                .Where(static package => package.Attribute("PrivateAssets")?.Value != "all" && package.Element("PrivateAssets")?.Value != "all")
                .Select(static package => package.Attribute("Include")!.Value);
            Assert.Empty(shipped);
        }
    }
}
