namespace SenderId.House.Tests;

/// <summary>docs/rfc-map.md leads to files that exist.</summary>
public class RfcMapTests
{
    [Fact]
    public void Every_path_exists()
    {
        string[] paths = [.. SourceTree.Read("docs/rfc-map.md").Split('`')
            .Where(static part => part.StartsWith("src/", StringComparison.Ordinal) || part.StartsWith("tests/", StringComparison.Ordinal))];
        Assert.True(paths.Length > 40);
        Assert.DoesNotContain(paths, static path => !File.Exists(Path.Combine(SourceTree.Root, path)));
    }

    [Fact]
    public void Every_decision_record_is_a_page_with_its_three_parts()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "docs/adr"), "*.md"))
        {
            string text = File.ReadAllText(file);
            Assert.All(["## Context", "## Decision", "## Consequences"], heading => Assert.Contains(heading, text, StringComparison.Ordinal));
        }
    }
}
