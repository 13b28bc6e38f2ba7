using System.Xml.Linq;

namespace SenderId.House.Tests;

/// <summary>The picture of the projects that a newcomer sees is true.</summary>
public class ArchitecturePageTests
{
    private const string Page = "docs/architecture.md";

    [Fact]
    public void The_arrows_are_the_references_between_the_projects()
    {
        string[] drawn = [.. SourceTree.ReadLines(Page).Select(static line => line.Trim().Split(" --> ")).Where(static sides => sides.Length == 2)
            .SelectMany(static sides => sides[1].Split(" & ").Select(to => $"{sides[0]} --> {to}"))];
        string[] there = [.. Projects().SelectMany(static name => References(name).Select(to => $"{name} --> {to}"))];
        Assert.True(there.Length > 20);
        Assert.Equal(there.Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_has_a_row_that_says_what_it_may_touch()
    {
        IEnumerable<string> rows = SourceTree.ReadLines(Page).Where(static line => line.StartsWith("| `SenderId.", StringComparison.Ordinal))
            .Select(static line => line.Split('`')[1]["SenderId.".Length..]);
        Assert.Equal(Projects().Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(static file => Path.GetFileNameWithoutExtension(file)["SenderId.".Length..]);

    // Every project refers to Engine, as the page says in words.
    private static IEnumerable<string> References(string name) =>
        XDocument.Load(Path.Combine(SourceTree.Root, "src", $"SenderId.{name}", $"SenderId.{name}.csproj")).Descendants("ProjectReference")
            .Where(static reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(static reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(static to => to["SenderId.".Length..]).Where(static to => to != "Engine");
}
