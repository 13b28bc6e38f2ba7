using System.Globalization;
using System.Text.RegularExpressions;
using SenderId.Dns;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>The bound that the document gives, the limit in the unit and the defaults agree.</summary>
public sealed class MemoryBoundTests
{
    private const long MiB = 1024 * 1024;

    // What docs/agent.md grants a connection beside what it holds in progress, and everything else of the process.
    private const long ConnectionBytes = 32 * 1024;
    private const long RestBytes = 512 * MiB;

    [Fact]
    public void The_unit_allows_what_the_defaults_need()
    {
        AgentOptions options = RunningAgent.DefaultOptions;
        long bound = options.MaxBytesInProgress + (2L * options.MaxConnectionCount * ConnectionBytes) + RestBytes;
        string unit = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "packaging", "senderid-agent.service"));
        Match limit = Regex.Match(unit, @"^MemoryMax=(\d+)G$", RegexOptions.Multiline);
        Assert.InRange(bound, 0, long.Parse(limit.Groups[1].Value, CultureInfo.InvariantCulture) * 1024 * MiB);
        Assert.True(new StubResolverOptions().MaxCacheBytes * 8 < RestBytes);
    }

    [Fact]
    public void The_document_names_the_same_figures()
    {
        string document = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "agent.md"));
        AgentOptions options = RunningAgent.DefaultOptions;
        Assert.Contains($"{options.MaxBytesInProgress / MiB} MiB for all messages and packets in progress together", document,
            StringComparison.Ordinal);
        Assert.Contains($"{ConnectionBytes / 1024} KiB for each connection", document, StringComparison.Ordinal);
        Assert.Contains($"{RestBytes / MiB} MiB for everything else", document, StringComparison.Ordinal);
        Assert.Contains("`MemoryMax=1G`", document, StringComparison.Ordinal);
    }
}
