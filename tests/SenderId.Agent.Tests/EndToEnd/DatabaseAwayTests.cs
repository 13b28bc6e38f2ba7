using SenderId.Agent.Tests.State;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The program as it is run, started while its database is away: a real PostgreSQL server that was stopped.</summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PostgreSqlFact]
    public async Task Started_while_the_database_is_away_the_block_list_is_in_force_and_its_state_is_told()
    {
        using var cluster = new PostgreSqlCluster();
        _folder.Write("config.json", $$"""{ "agent": { "stateConnection": "{{cluster.CreateDatabase()}}" } }""");
        await using var agent = new AgentProcess(_folder.Path, "--zone", _folder.Write("zone", "pass.example. 60 IN TXT \"v=spf1 +all\"\n"));
        await StartAsync(agent);
        ListedEntry entry = await agent.Control().AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.2"), "ticket 7", null, default);
        await Programs.UntilAsync("the lists on disk", () => File.Exists(Path.Combine(agent.StateFolder, "known-lists.json")));
        await agent.StopAsync();

        cluster.Stop();
        await StartAsync(agent);
        await agent.SaidAsync("The lists are those last known, 1 entries of the block list");
        Assert.Equal((false, true), (await agent.IsServedAsync("192.0.2.2"), await agent.IsServedAsync("192.0.2.1")));
        var warnings = new List<string>();
        var control = new AgentControl(agent.Control().SocketPath) { Warned = warnings.Add };
        Assert.Equal(entry.Entry.IPRange, Assert.Single(await control.ListAsync()).Entry.IPRange);
        Assert.Contains("is away", Assert.Single(warnings), StringComparison.Ordinal);

        cluster.StartAgain();
        await control.RemoveEntryAsync(IPListKind.Block, entry.Entry.Identity, default);
        Assert.True(await agent.IsServedAsync("192.0.2.2"));
    }

    private static async Task StartAsync(AgentProcess agent)
    {
        await agent.StartAsync();
        await agent.SaidAsync("Control socket");
    }
}
