using System.Globalization;

namespace SenderId.House.Tests;

/// <summary>A line can be read without turning the head: 150 columns at most.</summary>
public class LineLengthTests
{
    private const int MaxColumnCount = 150;
    private const string List = "tests/SenderId.House.Tests/long-lines.txt";

    // Files on the list have longer lines still, and how many. It only gets shorter.
    [Fact]
    public void No_line_is_longer_than_150_columns_but_for_those_on_a_list_that_shrinks()
    {
        Dictionary<string, int> found = SourceTree.Files("src", "tests", "bench", "docs")
            .Select(static file => (File: file, Count: SourceTree.ReadLines(file).Count(static line => line.Length > MaxColumnCount)))
            .Where(static entry => entry.Count > 0).ToDictionary(static entry => entry.File, static entry => entry.Count);
        if (Environment.GetEnvironmentVariable("SENDERID_WRITE_DOCS") is not null)
        {
            File.WriteAllLines(Path.Combine(SourceTree.Root, List), found.Select(static entry => $"{entry.Value} {entry.Key}"));
        }

        Dictionary<string, int> allowed = SourceTree.ReadLines(List).Select(static line => line.Split(' '))
            .ToDictionary(static parts => parts[1], static parts => int.Parse(parts[0], CultureInfo.InvariantCulture));
        IEnumerable<string> longer = found.Where(entry => entry.Value > allowed.GetValueOrDefault(entry.Key))
            .Select(static entry => $"{entry.Key}: {entry.Value}");
        IEnumerable<string> shorter = allowed.Where(entry => entry.Value > found.GetValueOrDefault(entry.Key))
            .Select(static entry => $"{entry.Key}: {entry.Value}");
        Assert.True(!longer.Any(), $"More lines of over {MaxColumnCount} columns than {List} allows:\n{string.Join('\n', longer)}");
        Assert.True(!shorter.Any(), $"{List} allows more than there are:\n{string.Join('\n', shorter)}");
    }
}
