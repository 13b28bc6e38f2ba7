using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What docs/why.md and README.md show is what the program prints.</summary>
public sealed class WhyPageTests
{
    private const string Fence = "```";
    private const string Prompt = "$ senderid ";

    public static IEnumerable<object[]> Sessions => Blocks().Where(static block => block.StartsWith(Prompt, StringComparison.Ordinal))
        .Select(static block => new object[] { block });

    [Fact]
    public void There_are_sessions_on_the_page() => Assert.InRange(Sessions.Count(), 4, 20);

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task The_page_shows_what_the_program_prints(string block)
    {
        string[] lines = block.Split('\n', 2);
        string[] args = [.. Words(lines[0][Prompt.Length..]).Select(static word => Path.Exists(InRepository(word)) ? InRepository(word) : word)];
        Session session = await Session.RunAsync(args);
        string printed = (session.Output + session.Error).Replace(RepositoryRoot.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        Assert.Equal(Trimmed(lines[1]), Trimmed(printed));
    }

    // The text of every fenced block.
    private static IEnumerable<string> Blocks() =>
        new[] { "docs/why.md", "README.md" }.SelectMany(static page =>
                File.ReadAllText(InRepository(page)).ReplaceLineEndings("\n").Split(Fence).Where(static (_, index) => index % 2 == 1))
            .Select(static block => block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    private static string InRepository(string path) => Path.Combine(RepositoryRoot.Path, path);

    // Words as a shell cuts them, quotes taken off.
    private static IEnumerable<string> Words(string line)
    {
        foreach ((string piece, int index) in line.Split('\'').Select(static (piece, index) => (piece, index)))
        {
            foreach (string word in index % 2 == 1 ? [piece] : piece.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }

    private static string Trimmed(string text) => string.Join('\n', text.TrimEnd('\n').Split('\n').Select(static line => line.TrimEnd()));
}
