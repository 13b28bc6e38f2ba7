using System.Text.RegularExpressions;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What the pages have an administrator set, one line after the other, on the configuration file of the package.</summary>
public sealed partial class DocumentedSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("docs", "agent.md")]
    [InlineData("docs", "operations.md")]
    [InlineData("packaging", "debian", "README.Debian")]
    public async Task Every_line_is_taken_and_changes_something(params string[] page)
    {
        string config = Path.Combine(_folder.Path, "config.json");
        File.Copy(Path.Combine(RepositoryRoot.Path, "packaging", "debian", "config.json"), config);
        string[] lines = [.. Lines().Matches(await File.ReadAllTextAsync(Path.Combine([RepositoryRoot.Path, .. page])))
            .Select(static match => match.Groups[1].Value.Split(" #")[0].Trim().Trim('\''))];

        Assert.NotEmpty(lines);
        foreach (string line in lines)
        {
            Session session = await Session.RunAsync("config", "--config", config, "set", line);
            Assert.Equal((ExitCode.Done, false), (session.ExitCode, session.Error.Contains("nothing changed", StringComparison.Ordinal)));
        }
    }

    // At the beginning of a line: where the command stands in a sentence it is an example.
    [GeneratedRegex("^ *senderid config set (.*)$", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
