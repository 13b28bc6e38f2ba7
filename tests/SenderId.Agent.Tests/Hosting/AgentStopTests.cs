using SenderId.Decisions;
using SenderId.Milter.Tests.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Agent.Tests.Hosting;

public sealed class AgentStopTests
{
    [Fact]
    public async Task A_running_message_is_finished_at_the_stop_and_idle_connections_are_closed_at_once()
    {
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource<Decision>();
        await using RunningAgent agent = await RunningAgent.StartAsync((_, _) =>
        {
            asked.SetResult();
            return new ValueTask<Decision>(release.Task);
        });
        using MilterClient idle = await agent.ConnectAsync();
        await idle.GreetAsync();
        using MilterClient busy = await agent.ConnectAsync();
        await busy.GreetAsync();
        Task<string> answer = busy.SendHeadersAsync();
        await asked.Task;

        Task stop = agent.StopAsync();
        Assert.Equal("closed", await idle.ReadAsync());
        Assert.False(stop.IsCompleted);
        release.SetResult(SessionRun.Reject);
        Assert.StartsWith("y 550", await answer, StringComparison.Ordinal);
        await stop.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task A_message_before_its_headers_is_finished_too()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        using MilterClient busy = await agent.ConnectAsync();
        await busy.GreetAsync();
        await busy.SendAsync(MailFrom());
        await Task.Delay(200);
        Task stop = agent.StopAsync();
        await Task.Delay(200);
        await busy.SendAsync(Recipient(), EndOfHeaders());

        Assert.Equal("a", await busy.ReadAsync());
        await stop.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task The_stop_has_a_limit()
    {
        var asked = new TaskCompletionSource();
        RunningAgent agent = await RunningAgent.StartAsync(
            (_, _) =>
            {
                asked.SetResult();
                return new ValueTask<Decision>(new TaskCompletionSource<Decision>().Task);
            },
            static options => options with { ShutdownTimeout = TimeSpan.FromMilliseconds(500) });
        using MilterClient busy = await agent.ConnectAsync();
        await busy.GreetAsync();
        Task<string> answer = busy.SendHeadersAsync();
        await asked.Task;
        await agent.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

        Assert.Equal("closed", await answer);
    }

    [Fact]
    public async Task A_thousand_idle_connections_leave_room_for_mail()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync();
        var idle = new List<MilterClient>();
        for (int i = 0; i < 1000; i++)
        {
            MilterClient client = await agent.ConnectAsync();
            await client.SendAsync(OptionNegotiation());
            idle.Add(client);
        }

        foreach (MilterClient client in idle)
        {
            Assert.StartsWith("O", await client.ReadAsync(), StringComparison.Ordinal);
        }

        using MilterClient late = await agent.ConnectAsync();
        await late.GreetAsync();
        Assert.Equal("a", await late.SendHeadersAsync());
        idle.ForEach(static client => client.Dispose());
    }
}
