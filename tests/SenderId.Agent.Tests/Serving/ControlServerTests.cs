using System.Globalization;
using System.Net.Sockets;
using SenderId.Agent.Serving;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.Agent.Tests.Serving;

/// <summary>What strangers to the protocol, and other agents, get.</summary>
public sealed class ControlServerTests
{
    private const string Top = "{\"version\":1,\"command\":\"senders.top\",\"count\":1}\n";

    public static TheoryData<string, string> Wrong => new()
    {
        { "", "MalformedRequest" },
        { "hello", "MalformedRequest" },
        { "null", "MalformedRequest" },
        { "[]", "MalformedRequest" },
        { "{}", "MalformedRequest" },
        { "{\"version\":1}", "MalformedRequest" },
        { "{\"version\":\"1\",\"command\":\"senders.top\"}", "MalformedRequest" },
        { "{\"version\":1.5,\"command\":\"senders.top\"}", "MalformedRequest" },
        { "{\"version\":1,\"command\":null}", "MalformedRequest" },
        { "{\"version\":1,\"version\":1,\"command\":\"senders.top\",\"count\":1}", "MalformedRequest" },
        { "{\"version\":1,\"command\":\"senders.top\",\"count\":\"1\"}", "MalformedRequest" },
        { "{\"version\":1,\"command\":\"senders.top\",\"count\":1,\"fields\":[]}", "MalformedRequest" },
        { "{\"version\":1,\"command\":\"senders.top\",\"count\":1} x", "MalformedRequest" },
        { "{\"version\":1,\"command\":\"blocks.add\",\"comment\":\"\\ud800\"}", "MalformedRequest" },
        { "{\"version\":2,\"command\":\"senders.guess\",\"fields\":[]}", "UnsupportedVersion" },
        { "{\"version\":1,\"command\":\"Senders.Top\",\"count\":1}", "UnknownCommand" },
        { "{\"version\":1,\"command\":\"senders.top\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"senders.find\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"senders.find\",\"address\":\"192.0.2.1/24\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"blocks.add\",\"range\":\"192.0.2.9-192.0.2.1\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"junkEmail.get\",\"recipient\":\"bob\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"bob@contoso.com\"}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"bob@contoso.com\",\"blockedSendersAndDomains\":[\"a b\"]}", "InvalidValue" },
        { "{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"bob@contoso.com\",\"blockedSendersAndDomains\":[null]}", "InvalidValue" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_gets_an_answer_that_says_so_and_nothing_else(string line, string reason)
    {
        await using var served = new ServedAgent();
        using Socket socket = served.Connect();
        Assert.StartsWith($"{{\"version\":1,\"error\":{{\"reason\":\"{reason}\",\"message\":\"", ServedAgent.Ask(socket, line + "\n"), StringComparison.Ordinal);
        Assert.Equal("{\"version\":1,\"senders\":[]}", ServedAgent.Ask(socket, Top));
        Assert.Empty(served.Faults);
        Assert.Empty(served.Agent.Entries);
    }

    [Fact]
    public async Task Unknown_commands_are_told_what_there_is_and_long_ones_are_not_said_back()
    {
        await using var served = new ServedAgent();
        using Socket socket = served.Connect();
        string answer = ServedAgent.Ask(socket, $"{{\"version\":1,\"command\":\"{new string('x', 100_000)}\"}}\n")!;
        Assert.Contains("the commands are senders.find, senders.top, blocks.list", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 100, 500);
    }

    [Fact]
    public async Task Requests_may_come_together_and_in_pieces()
    {
        await using var served = new ServedAgent();
        using Socket socket = served.Connect();
        ServedAgent.Ask(socket, Top + Top);
        Assert.Equal("{\"version\":1,\"senders\":[]}", ServedAgent.ReadLine(socket));
        foreach (char c in Top[..^1])
        {
            socket.Send([(byte)c]);
        }

        Assert.Equal("{\"version\":1,\"senders\":[]}", ServedAgent.Ask(socket, "\n"));
    }

    [Fact]
    public async Task A_line_that_is_too_long_ends_the_connection_with_an_answer()
    {
        await using var served = new ServedAgent();
        using Socket longest = served.Connect();
        string padded = Top.TrimEnd().PadRight(ControlLimits.MaxRequestBytes);
        Assert.Equal("{\"version\":1,\"senders\":[]}", ServedAgent.Ask(longest, padded + "\n"));

        using Socket longer = served.Connect();
        Assert.Contains("longer than 2097152 octets", ServedAgent.Ask(longer, padded + " \n"), StringComparison.Ordinal);
        Assert.Null(ServedAgent.ReadLine(longer));
    }

    [Fact]
    public async Task Too_many_connections_are_turned_away_with_an_answer()
    {
        await using var served = new ServedAgent(static options => options with { MaxConnectionCount = 2 });
        using Socket first = served.Connect();
        using Socket second = served.Connect();
        ServedAgent.Ask(first, Top);
        ServedAgent.Ask(second, Top);
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => served.Client.FindTopSendersAsync(1, default));
        Assert.Equal(RefusalReason.Busy, refusal.Reason);

        second.Dispose();
        for (int i = 0; i < 100 && refusal is not null; i++)
        {
            await Task.Delay(20);
            refusal = (await Record.ExceptionAsync(() => served.Client.FindTopSendersAsync(1, default)) as AgentRefusedException)!;
        }

        Assert.Null(refusal);
        Assert.Equal("{\"version\":1,\"senders\":[]}", ServedAgent.Ask(first, Top));
    }

    [Fact]
    public async Task A_client_that_is_silent_for_too_long_is_hung_up_on()
    {
        await using var served = new ServedAgent(static options => options with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        using Socket socket = served.Connect();
        Assert.Null(ServedAgent.Ask(socket, Top[..10]));
    }

    [FactNeeding(Need.Unix)]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task The_socket_is_its_users_alone()
    {
        await using var served = new ServedAgent();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(served.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(served.Path + ".lock"));
    }

    [Fact]
    public async Task A_second_agent_does_not_take_the_socket_of_a_living_one()
    {
        await using var served = new ServedAgent();
        IOException fault = Assert.Throws<IOException>(() => Start(served.Path));
        Assert.Contains("another agent", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await served.Client.FindTopSendersAsync(1, default));
    }

    [Fact]
    public async Task The_socket_of_a_dead_agent_is_replaced_and_anything_else_is_not()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "control.sock");
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, path + ".kept");
        }

        File.Move(path + ".kept", path);
        await using (Start(path))
        {
            Assert.Empty(await new AgentControl(path).FindTopSendersAsync(1, default));
        }

        folder.Write("letter", "dear");
        Assert.Throws<IOException>(() => Start(Path.Combine(folder.Path, "letter")));
        Assert.Equal("dear", await File.ReadAllTextAsync(Path.Combine(folder.Path, "letter")));
        Assert.Throws<IOException>(() => Start(folder.Path));
        using var other = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(path));
        other.Listen();
        Assert.Contains("another process listens", Assert.Throws<IOException>(() => Start(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_too_long_and_a_folder_that_is_missing_are_told()
    {
        Assert.Contains("107 octets", Assert.Throws<IOException>(() => Start("/" + new string('x', 107))).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => Start("/senderid-is-not-here/control.sock"));
    }

    [Fact]
    public async Task A_hundred_clients_at_once_are_served_or_turned_away()
    {
        await using var served = new ServedAgent();
        Exception?[] ends = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Record.ExceptionAsync(() =>
            served.Client.AddEntryAsync(IPListKind.Block, Known.Range($"192.0.2.{i.ToString(CultureInfo.InvariantCulture)}"), "", null, default))));
        Assert.All(ends, static end => Assert.True(end is null or AgentRefusedException { Reason: RefusalReason.Busy }, end?.ToString()));
        Assert.Equal(ends.Count(static end => end is null), served.Agent.Entries.Length);
        Assert.True(served.Agent.Entries.Length >= ControlLimits.MaxConnectionCount);
        Assert.Empty(served.Faults);
    }

    private static ControlServer Start(string path) =>
        ControlServer.Start(new ControlServerOptions(path), new MemoryAgent(), TimeProvider.System, static fault => throw fault);
}
