using System.Collections.Immutable;
using System.Globalization;
using SenderId.Store.AgentLog;
using SenderId.Store.Counters;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public sealed class AgentCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string LogPath => Path.Join(_folder.Path, "log");

    private string StatePath => Path.Join(_folder.Path, "state");

    public static TheoryData<string, string[]> Wrong => new()
    {
        { "begins with none of inet:", ["--metrics", "9891"] },
        { "ListenAddresses", ["--listen", "tcp:1"] },
        { "not a port", ["--listen", "inet:port"] },
        { "FailureAction", ["--on-failure", "reject"] },
        { "MaxConnections", ["--max-connections", "0"] },
        { "AgentLogMaxFileSize", ["--log-max-file-size", "1TB"] },
        { "may not be larger", ["--log-max-file-size", "2MB", "--log-max-directory-size", "1MB"] },
        { "--log-format", ["--log-format", "xml"] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_cannot_be_served_is_wrong_usage(string message, string[] options)
    {
        Session session = await Session.RunAsync(["agent", .. options]);
        Assert.Equal(2, session.ExitCode);
        Assert.Contains(message, session.Error, StringComparison.Ordinal);
        Assert.Single(session.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_broken_configuration_does_not_start()
    {
        string config = _folder.Write("config.json", """{ "agent": { "listen": 1 } }""");
        Session session = await Session.RunAsync("agent", "--config", config);
        Assert.Equal(3, session.ExitCode);
        Assert.Contains("config.json:1:", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_starts_counts_and_stops_in_order_when_asked()
    {
        string config = _folder.Write("config.json", """{ "agent": { "maxConnections": "5" } }""");
        using var stop = new CancellationTokenSource();
        Task<Session> running = Session.RunAsync(
            Stream.Null,
            ["agent", "--config", config, "--listen", $"unix:{_folder.Path}/agent.sock", "--log-path", LogPath, "--state", StatePath],
            static terminal => terminal,
            stop.Token);
        for (int i = 0; i < 400 && !File.Exists(Path.Join(_folder.Path, "agent.sock")); i++)
        {
            await Task.Delay(50);
        }

        await stop.CancelAsync();
        Assert.Equal(0, (await running).ExitCode);
        Assert.False(File.Exists(Path.Join(_folder.Path, "agent.sock")));
        Assert.NotNull(CounterFile.Read(StatePath));
    }

    [Fact]
    public async Task An_address_in_use_is_told()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        int port = ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
        Session session = await Session.RunAsync(
            "agent", "--listen", string.Create(CultureInfo.InvariantCulture, $"inet:{port}@127.0.0.1"), "--log", "false", "--state", StatePath);
        Assert.Equal(3, session.ExitCode);
        Assert.Contains("cannot listen on", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_shown_by_time_and_action()
    {
        await WriteLogAsync();

        Session all = await Session.RunAsync("log", "--path", LogPath);
        Assert.Equal(
            "2026-11-22 10:00:00Z  RejectMessage  192.0.2.1        ann@example.org -> bob@example.com: Fail (NotPermitted: example.org) [550 5.7.1 No]\n"
            + "2026-11-22 11:00:00Z  AcceptMessage  -                bounce@example.net -> eve@example.com: Pass (Matched: example.net)\n",
            all.Output);
        Session rejected = await Session.RunAsync("log", "--path", LogPath, "--action", "rejectmessage", "--format", "jsonl");
        Assert.StartsWith("""{"timestamp":"2026-11-22T10:00:00+00:00","sessionId":"A","ipAddress":"192.0.2.1",""", rejected.Output, StringComparison.Ordinal);
        Assert.Single(rejected.Output.TrimEnd().Split('\n'));
        Assert.Equal("", (await Session.RunAsync("log", "--path", LogPath, "--action", "RejectConnection")).Error);
        Session slip = await Session.RunAsync("log", "--path", LogPath, "--action", "RejectMesage");
        Assert.Equal((0, "senderid: log: warning: no line has this action: 'RejectMesage' is not an action; did you mean RejectMessage?\n"),
            (slip.ExitCode, slip.Error));
        Session late = await Session.RunAsync("log", "--path", LogPath, "--start", "2026-11-22T10:30:00Z", "--format", "json");
        using var document = System.Text.Json.JsonDocument.Parse(late.Output);
        Assert.Equal("Pass", Assert.Single(document.RootElement.EnumerateArray()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_broken_configuration_does_not_keep_the_log_from_being_read()
    {
        await WriteLogAsync();
        CounterFile.Write(StatePath, new CounterRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ImmutableDictionary<string, long>.Empty.Add("Pass", 7)));
        string config = _folder.Write("config.json", """{ "agent": """);
        Task<Session> RunAsync(params string[] args) => Session.RunAsync(Stream.Null, [.. args, "--config", config], terminal => terminal with
        {
            Variable = name => name switch { "LOGS_DIRECTORY" => LogPath, "STATE_DIRECTORY" => StatePath, _ => null },
        });

        foreach (string[] command in new string[][] { ["log"], ["why", "--rcpt", "bob@example.com"], ["report"], ["counters"] })
        {
            Session session = await RunAsync(command);
            Assert.StartsWith($"senderid: warning: {config}:1:", session.Error, StringComparison.Ordinal);
            Assert.Contains("the usual folders stand in", session.Error, StringComparison.Ordinal);
            Assert.NotEqual(ExitCode.Unreadable, session.ExitCode);
        }

        Assert.Contains("ann@example.org -> bob@example.com", (await RunAsync("log")).Output, StringComparison.Ordinal);
        // What an agent would do with it is another matter.
        Assert.Equal(ExitCode.Unreadable, (await RunAsync("agent")).ExitCode);
    }

    [Fact]
    public async Task A_log_that_is_not_there_and_a_time_that_is_none_are_told()
    {
        Assert.Equal(3, (await Session.RunAsync("log", "--path", LogPath)).ExitCode);
        Assert.Equal(2, (await Session.RunAsync("log", "--path", LogPath, "--start", "yesterday")).ExitCode);
    }

    [Fact]
    public async Task Counters_are_shown_with_the_products_names()
    {
        Assert.Equal(3, (await Session.RunAsync("counters", "--state", StatePath)).ExitCode);
        ImmutableDictionary<string, long> counts = ImmutableDictionary<string, long>.Empty.Add("Validated", 7).Add("FailNotPermitted", 3);
        CounterFile.Write(StatePath, new CounterRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), counts));

        string text = (await Session.RunAsync("counters", "--state", StatePath)).Output;
        Assert.Contains("Total Messages Validated by Sender ID                              7\n", text, StringComparison.Ordinal);
        Assert.Contains("Since 1970-01-01 00:00:00Z", text, StringComparison.Ordinal);
        string json = (await Session.RunAsync("counters", "--state", StatePath, "--format", "json")).Output;
        Assert.Contains("\"failNotPermitted\":3", json, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task WriteLogAsync()
    {
        var first = new AgentLogEntry
        {
            Timestamp = new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero),
            SessionId = "A",
            IPAddress = NetAddress.FromIPv4(0xC0000201),
            P1FromAddress = "bounce@example.net",
            P2FromAddresses = ["ann@example.org"],
            Recipient = "bob@example.com",
            Agent = "Sender Id Agent",
            Event = "OnEndOfHeaders",
            Action = "RejectMessage",
            SmtpResponse = "550 5.7.1 No",
            Reason = "Fail",
            ReasonData = "NotPermitted: example.org",
        };
        AgentLogEntry second = first with
        {
            Timestamp = first.Timestamp.AddHours(1),
            IPAddress = null,
            P2FromAddresses = [],
            Recipient = "eve@example.com",
            Action = "AcceptMessage",
            SmtpResponse = "",
            Reason = "Pass",
            ReasonData = "Matched: example.net",
        };
        await using var writer =
            new AgentLogWriter(new AgentLogSettings { Path = LogPath, MaxAge = TimeSpan.Zero }, TimeProvider.System, new Silence());
        writer.Write(first);
        writer.Write(second);
    }

    private sealed class Silence : IAgentLogWatcher
    {
        public void OnUnwritable(string path, string reason) => throw new InvalidOperationException(reason);

        public void OnWritable(string path, long droppedCount) => throw new InvalidOperationException();
    }
}
