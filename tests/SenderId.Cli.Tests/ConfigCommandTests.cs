using System.Text.Json;
using SenderId.Store.Settings;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class ConfigCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string ConfigPath => Path.Join(_folder.Path, "new", "config.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_file_the_defaults_are_shown_and_none_is_made()
    {
        Session session = await RunAsync("show");
        string[] lines = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            SettingCatalog.All.GroupBy(static setting => setting.Section).SelectMany(static group => group.Select(ShownDefault).Prepend($"{group.Key}:")),
            lines[..^1].Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.EndsWith($": {ConfigPath} (not there yet: these are the defaults)", lines[^1], StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.StartsWith("  SpoofedDomainAction ", StringComparison.Ordinal) && line.EndsWith(" StampStatus",
            StringComparison.Ordinal));
        Assert.False(File.Exists(ConfigPath));
    }

    [Fact]
    public async Task What_is_set_is_there_afterwards_and_nothing_is_printed()
    {
        Session set = await RunAsync("set", "SpoofedDomainAction=Reject", "enabled=false", "BypassedSenderDomains=a.example, b.example");
        Assert.Equal((0, "", ""), (set.ExitCode, set.Output, set.Error));
        Assert.Equal("Reject\n", (await RunAsync("get", "spoofeddomainaction")).Output);
        Assert.Equal("a.example\nb.example\n", (await RunAsync("get", "BypassedSenderDomains")).Output);
        Assert.Equal("[\"a.example\",\"b.example\"]\n", (await RunAsync("get", "BypassedSenderDomains", "--format", "json")).Output);
        Assert.Equal("false\n", (await RunAsync("get", "Enabled", "--format", "json")).Output);

        using JsonDocument all = JsonDocument.Parse((await RunAsync("show", "--format", "json")).Output);
        Assert.Equal("Reject", all.RootElement.GetProperty("spoofedDomainAction").GetString());
        Assert.Equal(2, all.RootElement.GetProperty("bypassedSenderDomains").GetArrayLength());
        Assert.Equal(ConfigPath, all.RootElement.GetProperty("configPath").GetString());
        Assert.Equal(JsonValueKind.String, all.RootElement.GetProperty("whenCreated").ValueKind);
    }

    [Fact]
    public async Task Lists_are_edited_in_place_and_cleared_by_nothing()
    {
        await RunAsync("add", "BypassedRecipients", "ann@a.example", "bob@a.example");
        await RunAsync("add", "BypassedRecipients", "eve@a.example", "ANN@a.example");
        await RunAsync("remove", "BypassedRecipients", "bob@A.example", "nobody@a.example");
        Assert.Equal("ann@a.example\neve@a.example\n", (await RunAsync("get", "BypassedRecipients")).Output);
        await RunAsync("set", "BypassedRecipients=");
        Assert.Equal("", (await RunAsync("get", "BypassedRecipients")).Output);
    }

    [Theory]
    [InlineData(new[] { "set", "SpoofedDomainAction=Bounce" }, "config: 'Bounce' is not valid for SpoofedDomainAction: it takes StampStatus, Reject, Delete or Quarantine. Nothing was changed.")]
    [InlineData(new[] { "set", "Enabled=false", "TempErrorAction=x" }, "config: 'x' is not valid for TempErrorAction: it takes StampStatus, Reject, Delete or Quarantine. Nothing was changed.")]
    [InlineData(new[] { "add", "Enabled", "true" }, "config: Enabled is not a list: it takes one value, true or false. Nothing was changed.")]
    [InlineData(new[] { "set", "Enabled" }, "config: 'Enabled' is not an assignment; write NAME=VALUE, such as SpoofedDomainAction=Reject.")]
    [InlineData(new[] { "add", "BypassedSenderDomains", "a..b" }, "config: 'a..b' is not valid for BypassedSenderDomains: a domain has no empty label. Nothing was changed.")]
    public async Task Invalid_values_change_nothing(string[] args, string line)
    {
        Session session = await RunAsync(args);
        Assert.Equal((2, "", $"senderid: {line}\n"), (session.ExitCode, session.Output, session.Error));
        Assert.False(File.Exists(ConfigPath));
    }

    private static string ShownDefault(Setting setting) =>
        $"{setting.Name} {(setting.Default.IsEmpty || setting.Default is [""] ? "(none)" : string.Join(", ", setting.Default))}";

    [Theory]
    [InlineData("SpoofedDomainActon", "SpoofedDomainAction")]
    [InlineData("senderFilter.actoin", "senderFilter.action")]
    [InlineData("blockedsender", "BlockedSenders")]
    public async Task A_slip_in_a_name_is_answered_with_the_name(string slip, string name)
    {
        Session session = await RunAsync("get", slip);
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith($"senderid: config: '{slip}' is not a setting; did you mean {name}", session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", "Nope")]
    [InlineData("set", "Nope=1")]
    [InlineData("add", "Nope", "1")]
    public async Task Unknown_names_are_refused_with_those_that_exist(params string[] args)
    {
        Session session = await RunAsync(args);
        Assert.Equal(2, session.ExitCode);
        Assert.StartsWith("senderid: config: 'Nope' is not a setting; 'senderid config show' lists them.\n", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_what_is_set_warns()
    {
        Session session = await RunAsync("set", "Enabled=true");
        Assert.Equal((0, "senderid: config: warning: nothing changed, every value is as it was.\n"), (session.ExitCode, session.Error));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("get", "Enabled")]
    [InlineData("set", "Enabled=false")]
    public async Task A_broken_file_is_named_with_line_and_column_and_left_alone(params string[] args)
    {
        string path = _folder.Write("broken.json", "{\n  \"senderId\": { \"nonsense\": 1 }\n}\n");
        string before = await File.ReadAllTextAsync(path);
        Session session = await Session.RunAsync(["config", .. args, "--config", path]);
        Assert.Equal((3, ""), (session.ExitCode, session.Output));
        Assert.StartsWith($"senderid: {path}:2:", session.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task The_path_comes_from_option_or_variable()
    {
        Assert.Equal(ConfigPath + "\n", (await RunAsync("path")).Output);
        Session session = await Session.RunAsync(Stream.Null, ["config", "path"], terminal => terminal with { Variable = name => name == "SENDERID_CONFIG" ? "/etc/x.json" : null });
        Assert.Equal(Path.GetFullPath("/etc/x.json") + "\n", session.Output);
        Assert.Equal(2, (await Session.RunAsync("config", "path", "--config", "")).ExitCode);
    }

    [Fact]
    public async Task The_machines_file_wins_over_the_users()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigPath)!);
        await File.WriteAllTextAsync(ConfigPath, "{ }");
        Session session = await Session.RunAsync(Stream.Null, ["config", "set", "SpoofedDomainAction=Reject"], terminal => terminal with
        {
            Variable = name => name switch { "SENDERID_MACHINE_CONFIG" => ConfigPath, "HOME" => Path.GetTempPath(), _ => null },
        });
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("Reject", await File.ReadAllTextAsync(ConfigPath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example;Username=mail;Password=s3cret")]
    [InlineData("Host=db.example;Username=mail;PWD=s3cret")]
    public async Task A_password_is_kept_in_the_file_and_never_shown(string connection)
    {
        Assert.Equal(0, (await RunAsync("set", $"StateConnection={connection}")).ExitCode);
        Assert.Contains("s3cret", await File.ReadAllTextAsync(ConfigPath), StringComparison.Ordinal);
        string[][] shows = [["show"], ["show", "--format", "json"], ["get", "StateConnection"], ["get", "StateConnection", "--format", "json"]];
        foreach (string[] args in shows)
        {
            Session session = await RunAsync(args);
            Assert.Equal((0, ""), (session.ExitCode, session.Error));
            Assert.Contains("********", session.Output, StringComparison.Ordinal);
            Assert.Contains("db.example", session.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("s3cret", session.Output, StringComparison.Ordinal);
        }
    }

    // Refused now; a file of an earlier release may hold one.
    [Theory]
    [InlineData("postgresql://mail:s3cret@db.example/senderid")]
    [InlineData("postgresql://db.example/senderid?user=mail&password=s3cret")]
    public async Task A_password_in_an_address_is_not_shown_either(string connection)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ConfigPath)!);
        await File.WriteAllTextAsync(ConfigPath, JsonSerializer.Serialize(new { agent = new { stateConnection = connection } }));
        string[][] commands = [["show"], ["show", "--format", "json"], ["get", "StateConnection"], ["set", $"StateConnection={connection}"]];
        foreach (string[] args in commands)
        {
            Session session = await RunAsync(args);
            Assert.DoesNotContain("s3cret", session.Output + session.Error, StringComparison.Ordinal);
        }
    }

    private Task<Session> RunAsync(params string[] args) => Session.RunAsync(["config", .. args, "--config", ConfigPath]);
}
