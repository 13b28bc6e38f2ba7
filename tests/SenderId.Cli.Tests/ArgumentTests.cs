using System.Text.Json.Nodes;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What was typed is what was meant, or a line says what to type.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly SampleZone _zone = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _zone.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("--mail-from", "<ann@pass.example>", "pass.example")]
    [InlineData("--pra", "<ann@pass.example>", "pass.example")]
    [InlineData("--domain", "<pass.example>", "pass.example")]
    public async Task One_pair_of_angle_brackets_is_taken_off(string option, string value, string domain)
    {
        JsonNode outcome = JsonNode.Parse((await CheckAsync(option, value, "--format", "json")).Output)!;
        Assert.Equal(("Pass", domain), ((string?)outcome["status"], (string?)outcome["domain"]));
    }

    [Fact]
    public async Task Empty_brackets_are_the_null_reverse_path()
    {
        JsonNode outcome = JsonNode.Parse((await CheckAsync("--mail-from", "<>", "--helo", "pass.example", "--scope", "mfrom", "--format",
            "json")).Output)!;
        Assert.Equal(("Pass", "pass.example"), ((string?)outcome["status"], (string?)outcome["domain"]));
    }

    [Theory]
    [InlineData("--pra", "Ann <ann@pass.example>",
        "--pra 'Ann <ann@pass.example>': a display name is not part of an address; write ann@pass.example.")]
    [InlineData("--mail-from", "ann@pass.example>",
        "--mail-from 'ann@pass.example>': angle brackets stand around the whole of an identity or not at all; write ann@pass.example.")]
    [InlineData("--domain", "ann@pass.example", "--domain 'ann@pass.example': a domain is written without a local part and @; write pass.example.")]
    [InlineData("--domain", "https://pass.example/x", "--domain 'https://pass.example/x': a URL is not a domain; write pass.example.")]
    [InlineData("--mail-from", "mailto:ann@pass.example", "--mail-from 'mailto:ann@pass.example': a URL is not an address; write ann@pass.example.")]
    [InlineData("--helo", "ann@pass.example", "--helo 'ann@pass.example': a domain is written without a local part and @; write pass.example.")]
    public async Task What_was_meant_otherwise_is_refused(string option, string value, string message)
    {
        Session session = await CheckAsync(option, value, "--domain", "pass.example");
        session = option == "--domain" ? await CheckAsync(option, value) : session;
        Assert.Equal((2, $"senderid: {message}\n", ""), (session.ExitCode, session.Error, session.Output));

        string member = option switch { "--mail-from" => "mailFrom", var other => other[2..] };
        string line = new JsonObject { ["ip"] = "192.0.2.1", [member] = value }.ToJsonString();
        Session batch = await Session.RunAsync($"\n{line}\n", ["check", "--batch", "--zone", _zone.Path]);
        JsonNode answer = JsonNode.Parse(batch.Output)!;
        Assert.Equal(3, batch.ExitCode);
        Assert.Equal(message, $"--{option[2..]}{((string?)answer["error"])![member.Length..]}.");
        Assert.Equal(2, (int?)answer["line"]);
    }

    [Fact]
    public async Task A_batch_names_the_lines_with_errors_in_every_block()
    {
        const string Good = "{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}";
        string input = string.Join('\n', Enumerable.Range(1, 5000).Select(static i => i % 1000 == 0 ? "nonsense" : i % 7 == 0 ? "" : Good))
            + $"\n{new string('x', 1_100_000)}\nnonsense";
        Session session = await Session.RunAsync(input, ["check", "--batch", "--zone", _zone.Path]);
        IEnumerable<int?> lines = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static answer => (int?)JsonNode.Parse(answer)!["line"]).Where(static line => line is not null);
        Assert.Equal([1000, 2000, 3000, 4000, 5000, 5001, 5002], lines);
    }

    [Theory]
    [InlineData("<ann@contoso.com>", 0)]
    [InlineData("postmaster", 0)]
    [InlineData("Ann <ann@contoso.com>", 2)]
    [InlineData("contoso.com", 2)]
    [InlineData("<>", 2)]
    public async Task A_recipient_is_an_address(string recipient, int exitCode)
    {
        string message = _folder.Write("a.eml", "From: ann@pass.example\n\n");
        Session session = await Session.RunAsync("test", message, "--ip", "192.0.2.1", "--rcpt", recipient, "--zone", _zone.Path);
        Assert.Equal(exitCode, session.ExitCode);
        Assert.Equal(exitCode == 2, session.Error.StartsWith($"senderid: --rcpt '{recipient}': ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("test a.eml --traec", "'--traec' is not an option; did you mean --trace? See 'senderid test --help'.")]
    [InlineData("test --traec a.eml", "'--traec' is not an option; did you mean --trace? See 'senderid test --help'.")]
    [InlineData("test a.eml --zon=x", "'--zon' is not an option; did you mean --zone? See 'senderid test --help'.")]
    [InlineData("check --dmain x.example", "'--dmain' is not an option; did you mean --domain? See 'senderid check --help'.")]
    [InlineData("config set Enabled=true --confg x", "'--confg' is not an option; did you mean --config? See 'senderid config set --help'.")]
    [InlineData("test a.eml --qqqqqqqq", "'--qqqqqqqq' is not an option; see 'senderid test --help'.")]
    public async Task An_unknown_option_is_not_a_file(string line, string message)
    {
        Session session = await Session.RunAsync(line.Split(' '));
        Assert.Equal((2, $"senderid: {message}\n"), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task Behind_two_hyphens_a_file_may_have_any_name()
    {
        Session session = await Session.RunAsync("test", "--", "--traec");
        Assert.Equal(3, session.ExitCode);
        Assert.Contains("--traec", session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check --ip 192.0.2.1 --domain pass.example")]
    [InlineData("config get Enabled")]
    public async Task A_configuration_file_that_was_named_and_is_not_there_is_warned_of(string line)
    {
        string missing = Path.Join(_folder.Path, "nope.json");
        string[] args = [.. line.Split(' '), "--config", missing];
        Session session = await Session.RunAsync(args[0] == "check" ? [.. args, "--zone", _zone.Path] : args);
        Assert.Equal(0, session.ExitCode);
        Assert.Equal(
            $"senderid: warning: {missing} does not exist, so the defaults hold; correct --config, or create the file with 'senderid config set'.\n",
            session.Error);
    }

    [Theory]
    [InlineData("BypassedRecipients", "*@contoso.com", "this list takes no wildcards; name each address, as in ann@contoso.com")]
    [InlineData("BlockedSenders", "*@contoso.com", "this list takes no wildcards; BlockedDomains takes a domain, as in contoso.com")]
    [InlineData("BlockedSenders", "ann@*.contoso.com", "this list takes no wildcards; BlockedDomains takes a domain, as in contoso.com")]
    [InlineData("BlockedDomains", "*.contoso.com",
        "this list takes no wildcards; BlockedDomainsAndSubdomains takes a domain with all its subdomains, as in contoso.com")]
    [InlineData("OwnDomains", "*.contoso.com", "this list takes no wildcards; name each domain, as in contoso.com")]
    [InlineData("BypassedRecipients", "Ann <ann@contoso.com>", "a display name is not part of an address; write ann@contoso.com")]
    [InlineData("BypassedSenderDomains", "contoso.com, example.com",
        "these are several in one text; give each one as a value of its own; write \"contoso.com\", \"example.com\"")]
    [InlineData("BypassedIPAddresses", "192.0.2.1,192.0.2.2",
        "these are several in one text; give each one as a value of its own; write \"192.0.2.1\", \"192.0.2.2\"")]
    [InlineData("BypassedSenderDomains", "https://contoso.com/", "a URL is not a domain; write contoso.com")]
    public async Task An_entry_that_could_never_match_is_refused(string list, string entry, string rule)
    {
        Session session = await Session.RunAsync("config", "--config", Path.Join(_folder.Path, "new.json"), "add", list, entry);
        Assert.Equal((2, $"senderid: config: '{entry}' is not valid for {list}: {rule}. Nothing was changed.\n"), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task Brackets_are_taken_off_entries_too()
    {
        string config = Path.Join(_folder.Path, "new.json");
        await Session.RunAsync("config", "--config", config, "add", "BypassedRecipients", "<ann@contoso.com>");
        Assert.Equal("ann@contoso.com\n", (await Session.RunAsync("config", "--config", config, "get", "BypassedRecipients")).Output);
    }

    [Fact]
    public async Task A_proxy_server_is_a_host() =>
        Assert.Equal(2, (await Session.RunAsync("config", "--config", Path.Join(_folder.Path, "new.json"), "set", "ProxyServerName=a b")).ExitCode);

    private Task<Session> CheckAsync(params string[] args) => Session.RunAsync(["check", "--ip", "192.0.2.1", "--zone", _zone.Path, .. args]);
}
