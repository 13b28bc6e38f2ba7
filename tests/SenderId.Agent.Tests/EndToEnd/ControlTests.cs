using SenderId.Agent.State;
using SenderId.Agent.Tests.Hosting;
using SenderId.Agent.Tests.State;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The control socket of the program as it is run, and what it does to mail.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_entry_counts_when_the_command_ends_until_it_is_removed_or_ends()
    {
        await using AgentProcess agent = await StartAsync("a");
        AgentControl control = agent.Control();
        Assert.True(await agent.IsServedAsync("192.0.2.1"));

        ListedEntry added = await control.AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.0/28"), "test", null, default);
        Assert.False(await agent.IsServedAsync("192.0.2.1"));
        Assert.True(await agent.IsServedAsync("192.0.2.16"));
        Assert.Equal(added.Entry.Identity, (await control.FindSenderAsync(Known.Address("192.0.2.1"), default)).BlockedBy!.Identity);

        await control.RemoveEntryAsync(IPListKind.Block, added.Entry.Identity, default);
        Assert.True(await agent.IsServedAsync("192.0.2.1"));

        DateTimeOffset end = DateTimeOffset.UtcNow.AddSeconds(5);
        ListedEntry brief = await control.AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.1"), "", end, default);
        await Programs.UntilAsync("its end", () => agent.IsServedAsync("192.0.2.1").GetAwaiter().GetResult());
        Assert.True(DateTimeOffset.UtcNow >= end);
        ListedEntry dead = Assert.Single(await control.ListAsync());
        Assert.Equal((brief.Entry.Identity, true), (dead.Entry.Identity, dead.HasExpired));
    }

    [Fact]
    public async Task A_killed_agent_has_lost_at_most_what_was_not_written_yet()
    {
        await using AgentProcess agent = await StartAsync("a");
        long known = 0;
        foreach (int count in new[] { 170, 123, 201 })
        {
            long waited = known + count;
            using (MilterClient client = await agent.ConnectAsync("192.0.2.1"))
            {
                await SendAsync(client, count);

                // Written by itself a moment later; what is sent then may be lost, and nothing else.
                await Programs.UntilAsync("the state on disk", () => StoredCount(agent) == waited);
                await SendAsync(client, 20);
            }

            await agent.KillAsync();
            await agent.StartAsync();
            await agent.SaidAsync("Control socket");
            known = (await AskAsync(agent)).MessageCount;
            Assert.InRange(known, waited, waited + 20);
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
        Assert.Equal("3 of 3", report.Contributions.Single(static made => made.Factor == ReputationFactor.BadVerdicts).Evidence);
    }

    [PostgreSqlFact]
    public async Task Two_agents_with_one_database_see_each_others_entries_and_say_when_it_is_away()
    {
        using var cluster = new PostgreSqlCluster();
        string connection = cluster.CreateDatabase();
        await using AgentProcess first = await StartAsync("a", connection);
        await using AgentProcess second = await StartAsync("b", connection);

        ListedEntry added = await first.Control().AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.1"), "from the first", null, default);
        await Programs.UntilAsync("the entry on the other server", () => !second.IsServedAsync("192.0.2.1").GetAwaiter().GetResult());
        Assert.Equal(added, Assert.Single(await second.Control().ListAsync()));
        await second.Control().RemoveEntryAsync(IPListKind.Block, added.Entry.Identity, default);
        await Programs.UntilAsync("its end on the first", () => first.IsServedAsync("192.0.2.1").GetAwaiter().GetResult());

        ListedEntry kept = await first.Control().AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.2"), "", null, default);
        cluster.Stop();
        AgentRefusedException refusal =
            await Assert.ThrowsAsync<AgentRefusedException>(() => first.Control().AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.3"), "", null, default));
        Assert.Equal(RefusalReason.DatabaseAway, refusal.Reason);
        Assert.Contains("nothing was changed", refusal.Message, StringComparison.Ordinal);
        refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => first.Control().RemoveEntryAsync(IPListKind.Block, kept.Entry.Identity, default));
        Assert.Equal(RefusalReason.DatabaseAway, refusal.Reason);
        Assert.Equal((false, true), (await first.IsServedAsync("192.0.2.2"), await first.IsServedAsync("192.0.2.3")));
        Assert.Equal(kept, Assert.Single(await first.Control().ListAsync()));

        cluster.StartAgain();
        await first.Control().RemoveEntryAsync(IPListKind.Block, kept.Entry.Identity, default);
        Assert.True(await first.IsServedAsync("192.0.2.2"));
    }

    private static async Task SendAsync(MilterClient client, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Equal("c", await ControlClient.SendMessageAsync(client, "ann@pass.example"));
        }
    }

    private static long StoredCount(AgentProcess agent)
    {
        IStateDatabase database = StateDatabase.Sqlite(Path.Combine(agent.StateFolder, "state.db"));
        try
        {
            return database.ReadSenderAsync(SenderKey.Of(Known.Address("192.0.2.1")), default).AsTask().GetAwaiter().GetResult()?.MessageCount ?? 0;
        }
        finally
        {
            database.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
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
