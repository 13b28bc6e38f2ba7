using System.Globalization;
using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class TestCommandTests : IDisposable
{
    private const string Mark = "From x@y Fri Jul  8 12:08:34 2011\n";

    private readonly SampleZone _zone = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _zone.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Text_has_a_line_for_each_message_and_a_sum()
    {
        string mail = _folder.Write("m/1.eml", From("ann@pass.example"));
        _folder.Write("m/2.eml", From("ann@fail.example"));
        Session session = await RunAsync(Path.Join(_folder.Path, "m"), "--ip", "192.0.2.1");
        string[] lines = session.Output.Split('\n');
        Assert.Equal(["Status", "Action", "Domain", "IPAddress", "File"], Words(lines[0]));
        Assert.Equal(["Pass", "StampStatus", "pass.example", "192.0.2.1", mail], Words(lines[1]));
        Assert.Equal(["Fail", "StampStatus"], Words(lines[2])[..2]);
        Assert.Equal("  NotPermitted", lines[3]);
        Assert.Equal("2 messages: 1 Pass, 1 Fail", lines[4]);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task Inputs_of_every_kind_come_in_the_order_named()
    {
        _folder.Write("d/b.eml", From("ann@softfail.example"));
        _folder.Write("d/a/z.eml", From("ann@neutral.example"));
        string mbox = _folder.Write("box", $"{Mark}{From("ann@pass.example")}\n{Mark}{From("ann@none.example")}");
        Session session = await Session.RunAsync(
            From("ann@broken.example"),
            ["test", mbox, "-", Path.Join(_folder.Path, "d"), mbox, "--zone", _zone.Path, "--ip", "192.0.2.1", "--format", "jsonl"]);
        Assert.Equal(
            ["box#1 Pass", "box#2 None", "- PermError", "z.eml Neutral", "b.eml SoftFail", "box#1 Pass", "box#2 None"],
            session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Describe));
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task Json_is_one_document_whatever_the_number_of_messages()
    {
        string mail = _folder.Write("1.eml", From("ann@pass.example"));
        using JsonDocument two = JsonDocument.Parse((await RunAsync(mail, mail, "--format", "json")).Output);
        Assert.Equal(2, two.RootElement.GetArrayLength());
        Directory.CreateDirectory(Path.Join(_folder.Path, "empty"));
        using JsonDocument none = JsonDocument.Parse((await RunAsync(Path.Join(_folder.Path, "empty"), "--format", "json")).Output);
        Assert.Equal(0, none.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Faulty_inputs_are_named_one_a_line_and_the_rest_is_done()
    {
        string good = _folder.Write("good.eml", From("ann@pass.example"));
        string picture = _folder.Write("p.png", "\u0089PNG\n\0\0");
        string missing = Path.Join(_folder.Path, "missing.eml");
        Session session = await RunAsync(missing, picture, good, "--ip", "192.0.2.1");
        Assert.Equal(
            $"""
            senderid: {missing}: there is no such file or folder; check the path.
            senderid: {picture}: this is not a message, it has no header section; name an .eml or mbox file.

            """.ReplaceLineEndings("\n"),
            session.Error);
        Assert.Contains("Pass", session.Output, StringComparison.Ordinal);
        Assert.Equal(3, session.ExitCode);
    }

    [Fact]
    public async Task A_missing_originating_address_is_a_warning_and_no_fault()
    {
        string mail = _folder.Write("1.eml", "Received: from x ([10.0.0.1]) by y; Mon, 1 Jan 2024 00:00:00 +0000\n" + From("ann@fail.example"));
        Session session = await RunAsync(mail, "--format", "jsonl");
        Assert.StartsWith($"senderid: {mail}: warning: No originating address: ", session.Error, StringComparison.Ordinal);
        Assert.Contains("10.0.0.1", session.Error, StringComparison.Ordinal);
        using JsonDocument verdict = JsonDocument.Parse(session.Output);
        Assert.Equal("MissingOriginatingAddress", verdict.RootElement.GetProperty("cause").GetString());
        Assert.Equal(JsonValueKind.Null, verdict.RootElement.GetProperty("status").ValueKind);
        Assert.Equal(0, session.ExitCode);
    }

    [Theory]
    [InlineData("fail.example", "", null, 0)]
    [InlineData("fail.example", "\"spoofedDomainAction\":\"Reject\"", null, 1)]
    [InlineData("fail.example", "\"spoofedDomainAction\":\"Delete\"", null, 1)]
    [InlineData("slow.example", "\"spoofedDomainAction\":\"Reject\"", null, 0)]
    [InlineData("slow.example", "\"tempErrorAction\":\"Reject\"", null, 1)]
    [InlineData("softfail.example", "\"softFailAction\":\"Delete\"", null, 1)]
    [InlineData("fail.example", "\"spoofedDomainAction\":\"Reject\"", "SoftFail", 0)]
    [InlineData("softfail.example", "", "SoftFail,PermError", 1)]
    [InlineData("broken.example", "", "SoftFail,PermError", 1)]
    [InlineData("fail.example", "\"spoofedDomainAction\":\"Reject\"", "nothing", 0)]
    public async Task The_exit_code_follows_the_settings_or_the_statuses_named(string domain, string settings, string? failOn, int exitCode)
    {
        string mail = _folder.Write("1.eml", From($"ann@{domain}"));
        string config = _folder.Write("c.json", $"{{\"senderId\":{{{settings}}}}}");
        string[] args = failOn is null ? [] : ["--fail-on", failOn];
        Session session = await RunAsync([mail, "--ip", "192.0.2.1", "--config", config, .. args]);
        Assert.Equal((exitCode, ""), (session.ExitCode, session.Error));
    }

    [Fact]
    public async Task The_configuration_is_found_by_the_variable()
    {
        string mail = _folder.Write("1.eml", From("ann@fail.example"));
        string config = _folder.Write("c.json", "{\"senderId\":{\"bypassedSenderDomains\":[\"fail.example\"]}}");
        Session session = await Session.RunAsync(
            Stream.Null, ["test", mail, "--zone", _zone.Path, "--ip", "192.0.2.1"], terminal => terminal with { Variable = name => name == "SENDERID_CONFIG" ? config : null });
        Assert.Contains("BypassedSenderDomains: fail.example", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_is_printed_below_the_line()
    {
        string mail = _folder.Write("1.eml", From("ann@nested.example"));
        Session session = await RunAsync(mail, "--ip", "192.0.2.1", "--trace");
        Assert.Contains("├── Purported Responsible Address: ann@nested.example from the field From\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("│   │   └── check_host(pass.example)", session.Output, StringComparison.Ordinal);
        Session json = await RunAsync(mail, "--ip", "192.0.2.1", "--trace", "--format", "json");
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement question = document.RootElement[0].GetProperty("trace").EnumerateArray().First(static entry => entry.GetProperty("kind").GetString() == "Question");
        Assert.Equal("Zone", question.GetProperty("answer").GetProperty("transport").GetString());
    }

    [Theory]
    [InlineData("test: - stands for one message on standard input; name it once.", "-", "-")]
    [InlineData("test: a path is empty; name a file, a folder or -.", "")]
    [InlineData("--jobs x: write a number from 1 to 256.", "a.eml", "--jobs", "x")]
    [InlineData("--ip x: this is not an IP address; write one like 192.0.2.1 or 2001:db8::1.", "a.eml", "--ip", "x")]
    public async Task Wrong_usage_is_one_line(string line, params string[] args)
    {
        Session session = await RunAsync(args);
        Assert.Equal((2, "", $"senderid: {line}\n"), (session.ExitCode, session.Output, session.Error));
    }

    [Fact]
    public async Task What_strangers_write_cannot_take_over_a_terminal()
    {
        string mail = _folder.Write("1.eml", "From: ann@\e]0;owned\a.example\n\n");
        Session session = await RunAsync(mail, "--ip", "192.0.2.1", "--trace");
        Assert.DoesNotContain('\e', session.Output);
        Assert.DoesNotContain('\a', session.Output);
    }

    [Fact]
    public async Task Colours_only_on_a_terminal_and_never_with_NO_COLOR()
    {
        string mail = _folder.Write("1.eml", From("ann@pass.example"));
        string[] args = ["test", mail, "--zone", _zone.Path, "--ip", "192.0.2.1", "--trace"];
        Assert.DoesNotContain('\e', (await Session.RunAsync(args)).Output);
        Assert.Contains("\e[32mPass\e[0m", (await Session.RunAsync(Stream.Null, args, static terminal => terminal with { IsOutputTerminal = true })).Output, StringComparison.Ordinal);
        Session plain = await Session.RunAsync(
            Stream.Null, args, static terminal => terminal with { IsOutputTerminal = true, Variable = static name => name == "NO_COLOR" ? "1" : null });
        Assert.DoesNotContain('\e', plain.Output);
        string[] check = ["check", "--domain", "pass.example", .. args[2..]];
        Assert.Contains("\e[", (await Session.RunAsync(Stream.Null, check, static terminal => terminal with { IsOutputTerminal = true })).Output, StringComparison.Ordinal);
    }

    private static string From(string address) => $"From: {address}\nSubject: x\n\nbody\n";

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Describe(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement number = document.RootElement.GetProperty("messageNumber");
        string suffix = number.ValueKind == JsonValueKind.Null ? "" : string.Create(CultureInfo.InvariantCulture, $"#{number.GetInt32()}");
        return $"{Path.GetFileName(document.RootElement.GetProperty("path").GetString())}{suffix} {document.RootElement.GetProperty("status").GetString()}";
    }

    private Task<Session> RunAsync(params string[] args) => Session.RunAsync(["test", .. args, "--zone", _zone.Path]);
}
