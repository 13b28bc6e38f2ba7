using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly SampleZone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Theory]
    [InlineData("pass.example", "Pass", null)]
    [InlineData("neutral.example", "Neutral", null)]
    [InlineData("softfail.example", "SoftFail", null)]
    [InlineData("fail.example", "Fail", "NotPermitted")]
    [InlineData("none.example", "None", null)]
    [InlineData("broken.example", "PermError", null)]
    [InlineData("slow.example", "TempError", null)]
    [InlineData("missing.example", "Fail", "DomainDoesNotExist")]
    [InlineData("a..example", "Fail", "MalformedDomain")]
    public async Task Every_status_of_a_domain(string domain, string status, string? reason)
    {
        JsonElement outcome = await JsonAsync("--ip", "192.0.2.1", "--domain", domain);
        Assert.Equal(status, outcome.GetProperty("status").GetString());
        Assert.Equal(reason, outcome.GetProperty("failReason").GetString());
        Assert.Equal("pra", outcome.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Text_says_what_decided()
    {
        Session session = await RunAsync("--ip", "203.0.113.1", "--domain", "fail.example");
        Assert.Equal(
            """
            Fail  pra fail.example from 203.0.113.1
              Reason        NotPermitted
              Explanation   203.0.113.1 may not send for fail.example
              Cause         Matched
              Record        v=spf1 -all exp=why.fail.example
              Term          -all
              DNS lookups   0, of which 0 void

            """.ReplaceLineEndings("\n"),
            session.Output.Replace("\r", "", StringComparison.Ordinal));
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task The_trace_is_a_tree_with_every_question_and_answer()
    {
        Session session = await RunAsync("--ip", "192.0.2.1", "--domain", "nested.example", "--trace");
        Assert.Contains("└── check_host(nested.example)", session.Output, StringComparison.Ordinal);
        Assert.Contains("    ├── ip4:198.51.100.1: does not match", session.Output, StringComparison.Ordinal);
        Assert.Contains("    │   └── check_host(pass.example)", session.Output, StringComparison.Ordinal);
        Assert.Contains($"TXT pass.example: \"v=spf1 ip4:192.0.2.0/24 -all\"  [{_zone.Path} Zone, ", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=spf1 include=ok.test -all", "UnknownModifier", "include=ok.test: unknown modifier, ignored (did you mean include:ok.test?)")]
    [InlineData("v=spf1 -all redirect=ok.test", "IgnoredRedirect", "redirect=ok.test: ignored: the record has -all")]
    [InlineData("v=spf1 -all mx", "UnreachableTerm", "mx: never reached: it stands behind -all")]
    [InlineData("v=spf1 -all exp=pct.test", "DroppedExplanation", "exp=pct.test: explanation dropped: at character 4 of the text")]
    public async Task The_trace_tells_of_terms_that_decide_nothing(string record, string kind, string line)
    {
        using var folder = new TemporaryFolder();
        string zone = folder.Write("terms.zone", $"$ORIGIN test.\nd IN TXT \"{record}\"\npct IN TXT \"100% no\"\n");
        string[] check = ["check", "--ip", "192.0.2.1", "--domain", "d.test", "--zone", zone, "--trace"];
        Assert.Contains("── " + line, (await Session.RunAsync(check)).Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse((await Session.RunAsync([.. check, "--format", "json"])).Output);
        JsonElement entry = document.RootElement.GetProperty("trace").EnumerateArray().Single(entry => entry.GetProperty("kind").GetString() == kind);
        Assert.StartsWith(entry.GetProperty("subject").GetString() + ": ", line, StringComparison.Ordinal);
        Assert.Equal(kind == "UnknownModifier", entry.TryGetProperty("didYouMean", out JsonElement likely));
        Assert.True(kind != "UnknownModifier" || likely.GetString() == "include:ok.test");
    }

    [Fact]
    public async Task Each_scope_named_is_checked_in_the_order_named()
    {
        string[] identity = ["--ip", "192.0.2.1", "--domain", "two.example", "--mail-from", "ann@two.example", "--helo", "mx.pass.example"];
        JsonElement outcomes = await JsonAsync([.. identity, "--scope", "helo,pra", "--scope", "mfrom"]);
        Assert.Equal(
            ["helo Pass", "pra Pass", "mfrom Fail"],
            outcomes.EnumerateArray().Select(static outcome => $"{outcome.GetProperty("scope")} {outcome.GetProperty("status")}"));

        Session lines = await RunAsync([.. identity, "--scope", "MailFrom,Pra", "--format", "jsonl"]);
        Assert.Equal(2, lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Only_v_spf1_is_looked_at_where_asked()
    {
        JsonElement outcome = await JsonAsync("--ip", "192.0.2.1", "--domain", "two.example", "--records", "spf1");
        Assert.Equal("Fail", outcome.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(new[] { "--mail-from", "ann@pass.example" }, "mfrom")]
    [InlineData(new[] { "--helo", "mx.pass.example" }, "helo")]
    [InlineData(new[] { "--mail-from", "", "--helo", "mx.pass.example" }, "mfrom")]
    [InlineData(new[] { "--pra", "ann@pass.example", "--helo", "x" }, "pra")]
    [InlineData(new[] { "--mail-from", "ann@pass.example", "--scope", "pra" }, "pra")]
    [InlineData(new[] { "--domain", "pass.example", "--scope", "mfrom" }, "mfrom")]
    public async Task The_scope_follows_the_identity_given(string[] identity, string scope)
    {
        JsonElement outcome = await JsonAsync(["--ip", "192.0.2.1", .. identity]);
        Assert.Equal(scope, outcome.GetProperty("scope").GetString());
        Assert.Equal("Pass", outcome.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("Fail", 1)]
    [InlineData("softfail,fail", 1)]
    [InlineData("Pass", 0)]
    [InlineData("nothing", 0)]
    public async Task Statuses_to_fail_on_make_the_exit_code(string failOn, int exitCode)
    {
        Session session = await RunAsync("--ip", "192.0.2.1", "--domain", "fail.example", "--fail-on", failOn);
        Assert.Equal(exitCode, session.ExitCode);
    }

    [Theory]
    [InlineData("check: name the address of the client with --ip.", new[] { "--domain", "x.example" })]
    [InlineData("--ip 3221225985: this is not an IP address; write one like 192.0.2.1 or 2001:db8::1.", new[] { "--ip", "3221225985" })]
    [InlineData("--scope from: this is not a scope; write pra, mfrom or helo.", new[] { "--ip", "192.0.2.1", "--scope", "from" })]
    [InlineData("check: scope mfrom needs a MAIL FROM address; see 'senderid check --help'.", new[] { "--ip", "192.0.2.1", "--scope", "mfrom" })]
    [InlineData("--format xml: this is not a format; write text, json or jsonl.", new[] { "--ip", "192.0.2.1", "--helo", "a.example", "--format",
        "xml" })]
    [InlineData("--timeout -1: this is not a time limit; write seconds, like 20 or 0.5, or 00:00:20.", new[] { "--ip", "192.0.2.1", "--timeout",
        "-1" })]
    [InlineData("--fail-on 1: this is not a status; write some of None, Neutral, Pass, Fail, SoftFail, TempError, PermError.", new[] { "--fail-on",
        "1" })]
    [InlineData("--records spf2: write senderid or spf1.", new[] { "--records", "spf2" })]
    [InlineData("--jobs 0: write a number from 1 to 256.", new[] { "--batch", "--jobs", "0" })]
    [InlineData("--helo: with --batch the identities come from standard input, one JSON object a line.", new[] { "--batch", "--helo", "x" })]
    [InlineData("--server-name a..b: this is not a host name; write one like mx.example.org.", new[] { "--server-name", "a..b" })]
    [InlineData("'--nonsense' is not an option; see 'senderid check --help'.", new[] { "--nonsense" })]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string line, string[] args)
    {
        Session session = await RunAsync(args);
        Assert.Equal($"senderid: {line}\n", session.Error);
        Assert.Equal((2, ""), (session.ExitCode, session.Output));
    }

    [Fact]
    public async Task A_zone_that_cannot_be_read_is_exit_code_3_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        string broken = folder.Write("broken.zone", "$ORIGIN example.\nx IN A 300.0.0.1\n");
        Session session = await Session.RunAsync("check", "--ip", "192.0.2.1", "--domain", "x.example", "--zone", broken);
        Assert.Equal((3, ""), (session.ExitCode, session.Output));
        Assert.StartsWith($"senderid: {broken}:2: ", session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Zones_and_name_servers_exclude_each_other()
    {
        Session session = await RunAsync("--ip", "192.0.2.1", "--domain", "x.example", "--name-server", "127.0.0.1");
        Assert.Equal(2, session.ExitCode);
        session = await Session.RunAsync("check", "--ip", "192.0.2.1", "--domain", "x.example", "--name-server", "localhost");
        Assert.Equal("senderid: --name-server localhost: this is not a name server; write an address, with :port if it is not 53.\n", session.Error);
    }

    private Task<Session> RunAsync(params string[] args) => Session.RunAsync(["check", .. args, "--zone", _zone.Path]);

    private async Task<JsonElement> JsonAsync(params string[] args)
    {
        Session session = await RunAsync([.. args, "--format", "json"]);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        using JsonDocument document = JsonDocument.Parse(session.Output);
        return document.RootElement.Clone();
    }
}
