using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Whether questions go side by side is a setting and an option, and no verdict depends on it.</summary>
public sealed class PrefetchTests : IDisposable
{
    private static readonly Dictionary<string, string> s_records = new(StringComparer.Ordinal)
    {
        ["corp.example"] = "v=spf1 include:a.example include:b.example include:c.example -all",
        ["a.example"] = "v=spf1 ip4:203.0.113.1 -all",
        ["b.example"] = "v=spf1 ip4:203.0.113.2 -all",
        ["c.example"] = "v=spf1 ip4:192.0.2.1 -all",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("check", "true", "", 3)]
    [InlineData("check", "false", "", 1)]
    [InlineData("check", "true", "--no-prefetch", 1)]
    [InlineData("check", "true", "--no-ask-ahead", 1)]
    [InlineData("test", "true", "", 3)]
    [InlineData("test", "false", "", 1)]
    [InlineData("test", "true", "--no-prefetch", 1)]
    public async Task Questions_come_together_unless_that_is_switched_off(string command, string setting, string option, int together)
    {
        string config = Path.Join(_folder.Path, "config.json");
        string message = Path.Join(_folder.Path, "mail.eml");
        // Setting what is the default changes nothing and so makes no file; one that is named and missing would be warned of.
        await File.WriteAllTextAsync(config, "{ }");
        await File.WriteAllTextAsync(message, "From: ann@corp.example\r\n\r\n");
        Session set = await Session.RunAsync("config", "--config", config, "set", $"Prefetch={setting}");
        await using var server = new GatheringNameServer(s_records);
        string[] what = command == "test" ? ["test", message] : ["check", "--domain", "corp.example"];
        string[] how = ["--ip", "192.0.2.1", "--name-server", server.Address, "--config", config, "--format", "jsonl"];

        Session session = await Session.RunAsync([.. what, .. how, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(0, set.ExitCode);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("\"Pass\"", session.Output, StringComparison.Ordinal);
        Assert.Equal(together, server.MostTogether);
    }
}
