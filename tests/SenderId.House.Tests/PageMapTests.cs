using System.Globalization;

namespace SenderId.House.Tests;

/// <summary>docs/page-map.md names every test of the page, and no other.</summary>
public class PageMapTests
{
    [Fact]
    public void Every_sentence_has_a_test_and_every_test_a_sentence()
    {
        string[] named = [.. SourceTree.Read("docs/page-map.md").Split('`')
            .Where(static part => part.Contains('_', StringComparison.Ordinal) && part.IndexOfAny([' ', '/', '…', '\n']) < 0)];
        string[] tests =
        [
            .. SourceTree.Files("tests/SenderId.Agent.Tests/EndToEnd/Page")
                .Where(static file => file.EndsWith("PageTests.cs", StringComparison.Ordinal))
                .SelectMany(SourceTree.ReadLines)
                .Where(static line => line.StartsWith("    public async Task ", StringComparison.Ordinal))
                .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3].Split('(')[0]),
        ];
        Assert.True(tests.Length > 20, tests.Length.ToString(CultureInfo.InvariantCulture));
        Assert.Empty(named.Except(tests));
        Assert.Empty(tests.Except(named));
    }
}
