using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Who answers for DNS is a setting too; an option of the command wins.</summary>
public sealed class DnsSettingsTests : IDisposable
{
    private static readonly Dictionary<string, string> s_records = new(StringComparer.Ordinal) { ["corp.example"] = "v=spf1 ip4:192.0.2.1 -all" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public async Task Name_servers_of_the_settings_are_asked(string command)
    {
        await using var server = new GatheringNameServer(s_records);
        string config = await ConfigAsync($"NameServers={server.Address}");

        Assert.Equal("Pass", await StatusAsync(command, config));
        Assert.Equal("Fail", await StatusAsync(command, config, "--zone", _folder.Write("other.zone", "corp.example. IN TXT \"v=spf1 -all\"\n")));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public async Task Zone_files_of_the_settings_answer_before_name_servers_of_the_settings(string command)
    {
        string zone = _folder.Write("corp.zone", "corp.example. IN TXT \"v=spf1 -all\"\n");
        await using var server = new GatheringNameServer(s_records);
        string config = await ConfigAsync($"NameServers={server.Address}", $"ZonePaths={zone}");

        Assert.Equal("Fail", await StatusAsync(command, config));
        Assert.Equal("Pass", await StatusAsync(command, config, "--name-server", server.Address));
    }

    private async Task<string> ConfigAsync(params string[] settings)
    {
        string config = _folder.Write("config.json", "{ }");
        Session set = await Session.RunAsync(["config", "--config", config, "set", .. settings]);
        Assert.Equal((0, ""), (set.ExitCode, set.Error));
        return config;
    }

    private async Task<string> StatusAsync(string command, string config, params string[] options)
    {
        string[] what = command == "test" ? ["test", _folder.Write("mail.eml", "From: ann@corp.example\r\n\r\n")] : ["check", "--domain", "corp.example"];
        Session session = await Session.RunAsync([.. what, "--ip", "192.0.2.1", "--config", config, "--format", "jsonl", .. options]);
        Assert.Equal("", session.Error);
        using var document = System.Text.Json.JsonDocument.Parse(session.Output);
        return document.RootElement.GetProperty("status").GetString()!;
    }
}
