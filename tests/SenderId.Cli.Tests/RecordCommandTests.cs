using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class RecordCommandTests : IDisposable
{
    private const string Zone = """
        $ORIGIN example.
        $TTL 300
        d    IN MX 10 mx.d
             IN TXT "v=spf1 mx include:o.example ?all"
        mx.d IN A 192.0.2.1
             IN TXT "v=spf1 a -all"
        o    IN TXT "v=spf1 ip4:203.0.113.0/24 ip4:203.0.112.0/24 -all"
        bad  IN TXT "v=spf1 ipv4:192.0.2.1 -all"
        """;

    private readonly TemporaryFolder _folder = new();

    private string ZonePath => _folder.Write("record.zone", Zone + "\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_record_is_shown_with_everything_below_it()
    {
        Session session = await Session.RunAsync("record", "show", "d.example", "--zone", ZonePath);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("d.example  v=spf1 mx include:o.example ?all  [2 look-ups, 1 void, TTL 300]", session.Output, StringComparison.Ordinal);
        Assert.Contains("mx: mx.d.example, 192.0.2.1, nothing for AAAA mx.d.example", session.Output, StringComparison.Ordinal);
        Assert.Contains("o.example  v=spf1 ip4:203.0.113.0/24 ip4:203.0.112.0/24 -all", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_of_networks_is_true_until_dns_changes()
    {
        Session session = await Session.RunAsync("record", "show", "d.example", "--flat", "--zone", ZonePath);
        Assert.Contains("ip4:203.0.112.0/23  include:o.example > ip4:203.0.113.0/24, include:o.example > ip4:203.0.112.0/24\n", session.Output,
            StringComparison.Ordinal);
        string file = _folder.Write("flat.txt", session.Output);
        Session same = await Session.RunAsync("record", "show", "d.example", "--flat", "--check", file, "--zone", ZonePath);
        Assert.Equal((0, "d.example: still true, 2 networks.\n"), (same.ExitCode, same.Output));
        string changed = _folder.Write("changed.zone", Zone.Replace("203.0.112.0/24", "203.0.114.0/25", StringComparison.Ordinal) + "\n");
        Session other = await Session.RunAsync("record", "show", "d.example", "--flat", "--check", file, "--zone", changed);
        Assert.Equal((1, "- 203.0.112.0/24\n+ 203.0.114.0/25\nd.example: no longer true; - passed then, + passes now.\n"),
            (other.ExitCode, other.Output));
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("nothing", 0)]
    public async Task The_severity_asked_for_fails(string failOn, int exitCode)
    {
        Session session = await Session.RunAsync("record", "test", "d.example", "--fail-on", failOn, "--zone", ZonePath);
        Assert.Equal(exitCode, session.ExitCode);
        Assert.Contains("  Warning  NeutralAll  ?all\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("    > d.example. IN TXT \"v=spf1 mx include:o.example ~all\"\n", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_domains_come_from_standard_input_and_go_to_a_spreadsheet()
    {
        Session session = await Session.RunAsync("d.example\nbad.example\n", ["record", "test", "-", "--format", "csv", "--zone", ZonePath]);
        Assert.Equal(1, session.ExitCode);
        Assert.StartsWith("Severity,Code,Domain,RecordDomain,Term,Why,Section,Remedy\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("\nError,UnknownMechanism,bad.example,bad.example,ipv4:192.0.2.1,", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_run_says_what_changed_since_an_earlier_one()
    {
        Session first = await Session.RunAsync("record", "test", "d.example", "--format", "json", "--zone", ZonePath);
        using (JsonDocument json = JsonDocument.Parse(first.Output))
        {
            Assert.Equal("NeutralAll", json.RootElement[0].GetProperty("findings")[0].GetProperty("code").GetString());
        }

        string file = _folder.Write("base.json", first.Output);
        Session same = await Session.RunAsync("record", "test", "d.example", "--baseline", file, "--zone", ZonePath);
        Assert.Equal((0, ""), (same.ExitCode, same.Error));
        string changed = _folder.Write("changed.zone", Zone.Replace("203.0.112.0/24", "203.0.114.0/25", StringComparison.Ordinal) + "\n");
        Session other = await Session.RunAsync("record", "test", "d.example", "--baseline", file, "--zone", changed);
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("d.example: changed: networks of o.example: 203.0.112.0/24 203.0.113.0/24 -> 203.0.113.0/24 203.0.114.0/25\n", other.Error,
            StringComparison.Ordinal);
        Session broken = await Session.RunAsync("record", "test", "d.example", "--baseline", ZonePath, "--zone", ZonePath);
        Assert.Equal(3, broken.ExitCode);
    }

    [Fact]
    public async Task A_name_server_that_is_not_there_is_a_finding_when_the_time_is_over()
    {
        Session session = await Session.RunAsync("record", "test", "d.example", "--name-server", "127.0.0.1:1", "--timeout", "1");
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("  Warning  Unanswered", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_tested_before_it_is_published()
    {
        Session session = await Session.RunAsync("record", "test", "--record", "v=spf1 ip4:192.0.2.1 -al", "--zone", ZonePath);
        Assert.Equal(1, session.ExitCode);
        Assert.Contains("  Error  UnknownMechanism  -al\n", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wizard_writes_what_a_name_server_loads_and_says_what_has_to_go()
    {
        Session session = await Session.RunAsync("record", "new", "d.example", "--mx", "--sender", "198.51.100.0/24", "--default", "fail", "--zone",
            ZonePath);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.StartsWith(
            "; published now, remove: d.example. IN TXT \"v=spf1 mx include:o.example ?all\"\nd.example. IN TXT \"v=spf1 mx ip4:198.51.100.0/24 -all\"\n",
            session.Output, StringComparison.Ordinal);
        string written = _folder.Write("written.zone", session.Output);
        Session test = await Session.RunAsync("record", "show", "d.example", "--zone", written);
        Assert.Contains("v=spf1 mx ip4:198.51.100.0/24 -all", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_record_is_compared_over_a_list_of_addresses()
    {
        string list = _folder.Write("list.txt", "192.0.2.1 5\n203.0.113.9 7\n");
        Session session = await Session.RunAsync("record", "compare", "d.example", list, "--record", "v=spf1 mx -all", "--zone", ZonePath);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("  Pass -> Fail: 7 messages in 1 rows\n  Pass, unchanged: 5 messages in 1 rows\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("    203.0.113.9  Pass (include:o.example) -> Fail (-all)  7 messages  listed by o.example\n",
            session.Output, StringComparison.Ordinal);
        Assert.Contains("  7 of 12 messages would no longer pass;", session.Output, StringComparison.Ordinal);
        Session missing = await Session.RunAsync("record", "compare", "d.example", list + ".no", "--record", "v=spf1 mx -all", "--zone", ZonePath);
        Assert.Equal(3, missing.ExitCode);
    }

    [Fact]
    public async Task Several_domains_are_compared_over_one_reading_of_the_log()
    {
        string log = Path.Combine(RepositoryRoot.Path, "samples/log/mx1");
        Session session = await Session.RunAsync(
            "record", "compare", "shop.example,hosting.example", log, "--record", "v=spf1 ip4:198.51.100.10 -all",
            "--format", "json", "--zone", ZonePath);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        using JsonDocument json = JsonDocument.Parse(session.Output);
        Assert.Equal(["shop.example", "hosting.example"],
            json.RootElement.EnumerateArray().Select(static report => report.GetProperty("domain").GetString()));
        Assert.All(json.RootElement.EnumerateArray(), static report => Assert.True(report.GetProperty("messages").GetInt64() > 0));
        Assert.Equal(JsonValueKind.Array, json.RootElement[0].GetProperty("failing").ValueKind);
    }

    [Fact]
    public async Task A_record_in_several_parts_is_tested_as_a_whole()
    {
        string[] senders = [.. Enumerable.Range(0, 60).SelectMany(static i => new[] { "--sender", $"198.51.{i}.0/25" })];
        Session session = await Session.RunAsync(["record", "new", "d.example", "--mx", .. senders, "--zone", ZonePath]);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Contains("\n_spf2.d.example. IN TXT \"v=spf1 ", session.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Error ", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record new d.example", "record new: say who sends, with --nobody, --mx, --a, --sender or --include; at a terminal it asks.")]
    [InlineData("record show ann@d.example", "ann@d.example: a domain is written without a local part and @; write d.example.")]
    [InlineData("record test", "record test: name a domain, or a record with --record.")]
    [InlineData("record test d.example --fail-on bad", "--fail-on bad: this is not a severity; write error, warning, information or nothing.")]
    [InlineData("record show d.example --check x", "--check: goes with --flat and one domain.")]
    public async Task Wrong_usage_is_named(string line, string message)
    {
        Session session = await Session.RunAsync([.. line.Split(' '), "--zone", ZonePath]);
        Assert.Equal((2, $"senderid: {message}\n"), (session.ExitCode, session.Error));
    }
}
