using System.Diagnostics;
using SenderId.Agent.Tests.Hosting;
using SenderId.Agent.Tests.State;
using SenderId.Control;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The control socket of the program as it is run, and what it does to mail.</summary>
public sealed class ControlTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_entry_counts_within_a_second_until_it_is_removed_or_ends()
    {
        await using AgentProcess agent = await StartAsync("a");
        AgentControl control = agent.Control();
        Assert.True(await agent.IsServedAsync("192.0.2.1"));

        var watch = Stopwatch.StartNew();
        ListedBlock added = await control.AddBlockAsync(Known.Range("192.0.2.0/28"), "test", null, default);
        Assert.False(await agent.IsServedAsync("192.0.2.1"));
        Assert.True(watch.Elapsed < s_second, $"It took {watch.Elapsed}.");
        Assert.True(await agent.IsServedAsync("192.0.2.16"));
        Assert.Equal(added.Entry.Identity, (await control.FindSenderAsync(Known.Address("192.0.2.1"), default)).BlockedBy!.Identity);

        watch.Restart();
        await control.RemoveBlockAsync(added.Entry.Identity, default);
        Assert.True(await agent.IsServedAsync("192.0.2.1"));
        Assert.True(watch.Elapsed < s_second, $"It took {watch.Elapsed}.");

        ListedBlock brief = await control.AddBlockAsync(Known.Range("192.0.2.1"), "", DateTimeOffset.UtcNow.AddSeconds(1.5), default);
        Assert.False(await agent.IsServedAsync("192.0.2.1"));
        await Task.Delay(TimeSpan.FromSeconds(1.6));
        Assert.True(await agent.IsServedAsync("192.0.2.1"));
        ListedBlock dead = Assert.Single(await control.ListAsync());
        Assert.Equal((brief.Entry.Identity, true), (dead.Entry.Identity, dead.HasExpired));
    }

    [Fact]
    public async Task A_killed_agent_has_lost_at_most_the_last_second()
    {
        await using AgentProcess agent = await StartAsync("a");
        var sent = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();
        foreach (int milliseconds in new[] { 1700, 1230, 2010 })
        {
            TimeSpan end = watch.Elapsed + TimeSpan.FromMilliseconds(milliseconds);
            using (MilterClient client = await agent.ConnectAsync("192.0.2.1"))
            {
                while (watch.Elapsed < end)
                {
                    Assert.Equal("c", await ControlClient.SendMessageAsync(client, "ann@pass.example"));
                    sent.Add(watch.Elapsed);
                    await Task.Delay(5);
                }
            }

            TimeSpan killed = watch.Elapsed;
            await agent.KillAsync();
            await agent.StartAsync();
            await agent.SaidAsync("Control socket");
            long known = (await AskAsync(agent)).MessageCount;
            int atLeast = sent.Count(at => at < killed - s_second);
            Assert.True(known >= atLeast, $"{known} of {sent.Count} messages are known, {atLeast} were older than a second.");
            Assert.InRange(known, 1, sent.Count);

            // Those that are lost are no more sent.
            sent.RemoveRange(0, sent.Count);
            sent.AddRange(Enumerable.Repeat(TimeSpan.Zero, (int)known));
        }
    }

    [Fact]
    public async Task What_a_sender_did_is_shown()
    {
        await using AgentProcess agent = await StartAsync("a");
        using (MilterClient client = await agent.ConnectAsync("192.0.2.1"))
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal("c", await ControlClient.SendMessageAsync(client, "ann@fail.example"));
            }
        }

        SenderReport report = await AskAsync(agent);
        Assert.Equal((3, 0), (report.MessageCount, report.Level));
        Assert.Equal(DateTimeOffset.UtcNow, report.LastSeen!.Value, TimeSpan.FromSeconds(30));
        Assert.Equal(report with { Contributions = default },
            Assert.Single(await agent.Control().FindTopSendersAsync(10, default)) with { Contributions = default });
        Assert.Equal("3 of 3", report.Contributions.Single(static made => made.Factor == Reputation.ReputationFactor.BadVerdicts).Evidence);
    }

    [PostgreSqlFact]
    public async Task Two_agents_with_one_database_see_each_others_entries_and_say_when_it_is_away()
    {
        using var cluster = new PostgreSqlCluster();
        string connection = cluster.CreateDatabase();
        await using AgentProcess first = await StartAsync("a", connection);
        await using AgentProcess second = await StartAsync("b", connection);

        ListedBlock added = await first.Control().AddBlockAsync(Known.Range("192.0.2.1"), "from the first", null, default);
        await Programs.UntilAsync("the entry on the other server", () => !second.IsServedAsync("192.0.2.1").GetAwaiter().GetResult(), 5);
        Assert.Equal(added, Assert.Single(await second.Control().ListAsync()));
        await second.Control().RemoveBlockAsync(added.Entry.Identity, default);
        await Programs.UntilAsync("its end on the first", () => first.IsServedAsync("192.0.2.1").GetAwaiter().GetResult(), 5);

        ListedBlock kept = await first.Control().AddBlockAsync(Known.Range("192.0.2.2"), "", null, default);
        cluster.Stop();
        AgentRefusedException refusal =
            await Assert.ThrowsAsync<AgentRefusedException>(() => first.Control().AddBlockAsync(Known.Range("192.0.2.3"), "", null, default));
        Assert.Equal(RefusalReason.DatabaseAway, refusal.Reason);
        Assert.Contains("nothing was changed", refusal.Message, StringComparison.Ordinal);
        refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => first.Control().RemoveBlockAsync(kept.Entry.Identity, default));
        Assert.Equal(RefusalReason.DatabaseAway, refusal.Reason);
        Assert.Equal((false, true), (await first.IsServedAsync("192.0.2.2"), await first.IsServedAsync("192.0.2.3")));
        Assert.Equal(kept, Assert.Single(await first.Control().ListAsync()));

        cluster.StartAgain();
        await first.Control().RemoveBlockAsync(kept.Entry.Identity, default);
        Assert.True(await first.IsServedAsync("192.0.2.2"));
    }

    private static Task<SenderReport> AskAsync(AgentProcess agent) => agent.Control().FindSenderAsync(Known.Address("192.0.2.1"), default);

    private async Task<AgentProcess> StartAsync(string name, string stateConnection = "")
    {
        string folder = Path.Combine(_folder.Path, name);
        string zone = _folder.Write(Path.Combine(name, "zone"), "fail.example. 60 IN TXT \"v=spf1 -all\"\npass.example. 60 IN TXT \"v=spf1 +all\"\n");
        _folder.Write(Path.Combine(name, "config.json"), $$"""{ "agent": { "stateConnection": "{{stateConnection}}" }, "transportAgents": { "disabledTransportAgents": [] } }""");
        var agent = new AgentProcess(folder, "--zone", zone);
        await agent.StartAsync();
        await agent.SaidAsync("Control socket");
        return agent;
    }
}
