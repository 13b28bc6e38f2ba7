using SenderId.Agent.Pipeline;
using SenderId.Decisions;
using SenderId.Milter.Tests.Session;
using SenderId.Store.Settings;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Agent.Tests.Hosting;

public sealed class AgentHostTests
{
    [Fact]
    public async Task A_message_is_decided_about_over_a_socket_and_written_down()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync((_, _) => ValueTask.FromResult(SessionRun.Reject));
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();

        Assert.Equal("y 550 5.7.1 Sender ID (PRA) Not Permitted", await client.SendHeadersAsync());
        Assert.Equal("y 550 5.7.1 Sender ID (PRA) Not Permitted", await client.SendHeadersAsync());
        Assert.Equal(2, agent.Journal.Count);
    }

    [Fact]
    public async Task Frames_in_single_octets_make_the_same_message()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        using MilterClient client = await agent.ConnectAsync();
        byte[] octets = [.. OptionNegotiation(), .. Connect(), .. MailFrom(), .. Header("From", "a@b"), .. EndOfHeaders()];
        foreach (byte octet in octets)
        {
            await client.SendAsync([octet]);
        }

        Assert.StartsWith("O", await client.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("a", await client.ReadAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "length 0")]
    [InlineData(new byte[] { 0x7F, 0xFF, 0xFF, 0xFF, (byte)'O' }, "longer than")]
    [InlineData(new byte[] { 0, 0, 0, 1, (byte)'Z' }, "before the negotiation")]
    public async Task A_malformed_frame_ends_that_connection_with_a_log_line_and_nothing_else(byte[] octets, string reason)
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        using MilterClient other = await agent.ConnectAsync();
        await other.GreetAsync();
        using MilterClient liar = await agent.ConnectAsync();
        await liar.SendAsync(octets);

        Assert.Equal("closed", await liar.ReadAsync());
        Assert.Contains("Warning 1030", await agent.LoggedAsync(reason), StringComparison.Ordinal);
        Assert.Equal("a", await other.SendHeadersAsync());
    }

    [Fact]
    public async Task Half_a_frame_and_goodbye_is_told()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        using (MilterClient client = await agent.ConnectAsync())
        {
            await client.SendAsync(OptionNegotiation()[..7]);
        }

        await agent.LoggedAsync("in the middle of a packet");
    }

    [Fact]
    public async Task A_client_that_never_speaks_is_shown_out()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(
            change: static options => options with { NegotiationTimeout = TimeSpan.FromMilliseconds(200) });
        using MilterClient silent = await agent.ConnectAsync();
        using MilterClient idle = await agent.ConnectAsync();
        await idle.GreetAsync();

        Assert.Equal("closed", await silent.ReadAsync());
        await agent.LoggedAsync("no packet for 0.2 seconds");
        Assert.Equal("a", await idle.SendHeadersAsync());
    }

    [Theory]
    [InlineData(FailureAction.Accept, "c")]
    [InlineData(FailureAction.TempFail, "y 451 4.3.0 Sender ID agent is temporarily unavailable")]
    public async Task A_fault_of_ours_is_answered_as_configured(FailureAction action, string answer)
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(
            static (_, _) => throw new InvalidOperationException("a bug"),
            options => options with
            {
                FailureAction = action,
                FindForgedFields = new ForgedFieldSearch(new() { ServerName = "mx.example" }, static () => []).Find
            });
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();
        await client.SendAsync(MailFrom(), Header("X-MS-Exchange-Organization-SenderIdResult ", "Pass"), EndOfHeaders());

        Assert.Equal(answer, await client.ReadAsync());
        await agent.LoggedAsync("a bug");
        Assert.Equal("Fault", agent.Journal.Single().Reason);
        if (action == FailureAction.Accept)
        {
            await client.SendAsync(EndOfMessage());
            Assert.Equal("m 1 X-MS-Exchange-Organization-SenderIdResult", await client.ReadAsync());
            Assert.Equal("c", await client.ReadAsync());
        }
    }

    [Fact]
    public async Task A_slow_agent_is_a_fault()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(
            static async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(30), stop);
                return Decision.Nothing;
            },
            static options => options with { MaxDecisionTime = TimeSpan.FromMilliseconds(100) });
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();

        Assert.Equal("a", await client.SendHeadersAsync());
        Assert.Equal("Timeout", agent.Journal.Single().Reason);
    }

    [Fact]
    public async Task Connections_over_the_limit_get_the_failure_action_and_over_twice_the_limit_none()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(
            static (_, _) => ValueTask.FromResult(SessionRun.Reject), static options => options with { MaxConnectionCount = 1 });
        using MilterClient served = await agent.ConnectAsync();
        await served.GreetAsync();
        using MilterClient second = await agent.ConnectAsync();
        await second.GreetAsync();
        using MilterClient third = await agent.ConnectAsync();

        Assert.Equal("closed", await third.ReadAsync());
        Assert.Equal("a", await second.SendHeadersAsync());
        Assert.StartsWith("y 550", await served.SendHeadersAsync(), StringComparison.Ordinal);
        Assert.Contains(agent.Journal, static made => made.Reason == "Overload");
    }

    [Fact]
    public async Task A_dry_run_writes_down_and_lets_pass()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(
            static (_, _) => ValueTask.FromResult(SessionRun.Delete), static options => options with { IsDryRun = true });
        using MilterClient client = await agent.ConnectAsync();
        await client.SendAsync(OptionNegotiation(actions: 0), Connect());
        await client.ReadAsync();

        Assert.Equal("a", await client.SendHeadersAsync());
        Assert.Equal(SenderIdAction.Delete, agent.Journal.Single().Action);
    }

    [Fact]
    public async Task A_header_larger_than_is_kept_is_refused()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();
        await client.SendAsync(MailFrom());
        for (int i = 0; i < 5; i++)
        {
            await client.SendAsync(Header("X", new string('x', (1024 * 1024) - 100)));
        }

        await client.SendAsync(EndOfHeaders());
        Assert.Equal("y 552 5.3.4 Message header size exceeds fixed limit", await client.ReadAsync());
    }
}
