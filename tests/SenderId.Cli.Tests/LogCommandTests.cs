using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Which lines of the agent log are shown, and in which time.</summary>
public sealed class LogCommandTests : IDisposable
{
    private const string Head =
        "#Fields: Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,"
        + "Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality\n";

    private readonly TemporaryFolder _folder = new();

    public LogCommandTests() => File.WriteAllText(
        Path.Combine(_folder.Path, "AGENTLOG20261122-1.LOG"),
        Head + Line("10:00:00", "192.0.2.1", "ann@example.org", "ann@example.org;list@example.net;", "eve@example.com", "Sender Id Agent", "RejectMessage", "one", "4F0A")
        + Line("11:00:00", "2001:db8::1", "", "", "bob@example.com", "Sender Filter Agent", "RejectCommand", "two", "4F0B")
        + Line("12:00:00", "", "zoe@example.org", "", "carl@example.net", "Sender Id Agent", "AcceptMessage", "three", "5A0C"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("one two three")]
    [InlineData("one", "--queue-id", "4f0a")]
    [InlineData("one two", "--queue-id", "4F*")]
    [InlineData("one three", "--queue-id", "4F0A", "--queue-id", "5*")]
    [InlineData("one", "--ip", "192.0.2.0/24")]
    [InlineData("one two", "--ip", "192.0.2.1", "--ip", "2001:db8::-2001:db8::f")]
    [InlineData("one three", "--from", "*@example.org")]
    [InlineData("one", "--from", "LIST@example.net")]
    [InlineData("one two", "--to", "*@example.com")]
    [InlineData("two", "--agent", "sender filter*")]
    [InlineData("one two", "--action", "Reject*")]
    [InlineData("three", "--action", "AcceptMessage")]
    [InlineData("two", "--action", "Reject*", "--ip", "2001:db8::1")]
    [InlineData("", "--to", "b\\b@example.com")]
    [InlineData("two three", "--utc", "--start", "2026-11-22T11:00:00")]
    [InlineData("one", "--utc", "--end", "2026-11-22T10:59:59")]
    public async Task Lines_are_found_by(string expected, params string[] options)
    {
        Session session = await Session.RunAsync(["log", "--path", _folder.Path, "--format", "jsonl", .. options]);
        Assert.Equal((0, ""), (session.ExitCode, session.Error));
        Assert.Equal(expected, string.Join(' ', session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line =>
            JsonDocument.Parse(line).RootElement.GetProperty("reasonData").GetString())));
    }

    [Fact]
    public async Task Json_has_the_queue_id_and_the_agent()
    {
        JsonElement line = JsonDocument.Parse((await Session.RunAsync("log", "--path", _folder.Path, "--format", "json", "--queue-id", "4F0A")).Output).RootElement[0];
        Assert.Equal(("4F0A", "Sender Id Agent"), (line.GetProperty("networkMessageId").GetString(), line.GetProperty("agent").GetString()));
    }

    [Fact]
    public async Task Times_are_those_of_the_options()
    {
        Assert.StartsWith("2026-11-22 10:00:00Z", (await Session.RunAsync("log", "--path", _folder.Path, "--utc")).Output, StringComparison.Ordinal);
        var moment = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
        Assert.StartsWith(
            moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            (await Session.RunAsync("log", "--path", _folder.Path)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ip nonsense", "--ip", "nonsense")]
    [InlineData("--follow has no end", "--follow", "--end", "2026-11-22")]
    [InlineData("--follow has no end", "--follow", "--format", "json")]
    public async Task What_makes_no_sense_is_refused(string expected, params string[] options)
    {
        Session session = await Session.RunAsync(["log", "--path", _folder.Path, .. options]);
        Assert.Equal(2, session.ExitCode);
        Assert.Contains(expected, session.Error, StringComparison.Ordinal);
    }

    private static string Line(
        string time, string address, string from, string fromField, string recipient, string agent, string action, string data, string queueId) =>
        $"2026-11-22T{time}.000Z,0123456789ABCDEF,,,{address},,{from},{fromField},{recipient},1,{agent},OnEndOfHeaders,{action},,Fail,{data},,{queueId},,Incoming\n";
}
