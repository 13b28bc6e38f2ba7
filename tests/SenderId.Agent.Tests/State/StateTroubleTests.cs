using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Npgsql;
using SenderId.Agent.State;
using SenderId.Agent.State.Sql;
using SenderId.Connections;
using SenderId.Store.Settings;

namespace SenderId.Agent.Tests.State;

/// <summary>What an administrator may do to the database of a running agent, or leave undone.</summary>
public sealed class StateTroubleTests(Databases databases) : IClassFixture<Databases>
{
    private readonly TextLogger _log = new();

    [Fact]
    public async Task A_state_file_that_was_deleted_is_made_anew_with_the_lists()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "state.db");
        await using (AgentState state = await StartAsync(StateDatabase.Sqlite(path)))
        {
            await BlockAsync(state);
            Directory.GetFiles(folder.Path).ToList().ForEach(File.Delete);
            Assert.True(await state.SyncAsync(default));
            Assert.NotNull(state.FindBlock(Known.Address("192.0.2.7")));
        }

        await using AgentState again = await StartAsync(StateDatabase.Sqlite(path));
        Assert.Equal("kept", again.FindBlock(Known.Address("192.0.2.7"))!.Comment);
        Assert.Contains(_log.Lines, static line => line.StartsWith("1088 ", StringComparison.Ordinal));
    }

    [Theory]
    [DatabaseKinds]
    public async Task Tables_that_were_dropped_are_made_anew_with_the_lists(string kind)
    {
        using var folder = new TemporaryFolder();
        string place = kind == "postgresql" ? databases.Cluster.CreateDatabase() : Path.Combine(folder.Path, "state.db");
        await using AgentState state = await StartAsync(Open(kind, place));
        await BlockAsync(state);
        await RunAsync(kind, place, "DROP TABLE senderid_block; DROP TABLE senderid_version");
        // The first attempt finds out, the second mends.
        await state.SyncAsync(default);
        Assert.True(await state.SyncAsync(default));

        await using AgentState other = await StartAsync(Open(kind, place));
        Assert.Equal("kept", other.FindBlock(Known.Address("192.0.2.7"))!.Comment);
    }

    [Theory]
    [DatabaseKinds]
    public async Task Tables_of_a_newer_release_are_refused_and_left_as_they_are(string kind)
    {
        using var folder = new TemporaryFolder();
        string place = kind == "postgresql" ? databases.Cluster.CreateDatabase() : Path.Combine(folder.Path, "state.db");
        await using (AgentState state = await StartAsync(Open(kind, place)))
        {
            await BlockAsync(state);
        }

        await RunAsync(kind, place, $"UPDATE senderid_version SET tables = {SqlDialect.TableVersion + 1}");
        await using AgentState older = await StartAsync(Open(kind, place));
        Assert.True(older.DatabaseTrouble!.IsNewer);
        Assert.Contains("newer release", older.DatabaseTrouble.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => BlockAsync(older));
    }

    [PostgreSqlFact]
    public Task Missing_rights_are_an_error_of_their_own_with_the_remedy() => RefuseAsync("");

    [PostgreSqlFact]
    public Task So_is_a_schema_that_may_not_even_be_looked_into() => RefuseAsync("REVOKE ALL ON SCHEMA public FROM PUBLIC");

    [PostgreSqlFact]
    public async Task So_is_a_missing_database()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(databases.Cluster.CreateDatabase()) { Database = "nowhere" };
        await using AgentState lost = await StartAsync(StateDatabase.PostgreSql(nowhere.ConnectionString));
        Assert.Contains("createdb", lost.DatabaseTrouble!.Reason, StringComparison.Ordinal);
    }

    [PostgreSqlFact]
    public async Task A_clock_that_differs_from_the_databases_is_told()
    {
        await using IStateDatabase database = StateDatabase.PostgreSql(databases.Cluster.CreateDatabase());
        DateTimeOffset there = (await database.ReadClockAsync(default))!.Value;
        var clock = new SteppedTime();
        clock.Step(there.AddMinutes(-10) - clock.GetUtcNow());
        await using AgentState state = await AgentState.StartAsync(
            StateDatabase.PostgreSql(databases.Cluster.CreateDatabase()), new StateOptions(), clock, _log, default);
        Assert.Matches("^1089 .* is 6[0-9][0-9] seconds ahead",
            Assert.Single(_log.Lines, static line => line.StartsWith("1089 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_keyword_of_the_library_can_be_set() =>
        Assert.All(new NpgsqlConnectionStringBuilder().Keys.Cast<string>(), static key => Assert.True(ConnectionForm.IsKeyword(key), key));

    private static IStateDatabase Open(string kind, string place) =>
        kind == "postgresql" ? StateDatabase.PostgreSql(place) : StateDatabase.Sqlite(place);

    private static Task<StateWritten> BlockAsync(AgentState state)
    {
        ImmutableArray<IPListEntry> entries = [new() { IPRange = Known.Range("192.0.2.7"), Comment = "kept" }];
        return state.ChangeAsync(new StateBatch { AddedBlocks = entries }, default);
    }

    private static async Task RunAsync(string kind, string place, string text)
    {
        await using System.Data.Common.DbConnection connection =
            kind == "postgresql" ? new NpgsqlConnection(place) : new SqliteConnection($"Data Source={place};Pooling=false");
        await connection.OpenAsync();
        await using System.Data.Common.DbCommand command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync();
    }

    // Nothing is tried by itself meanwhile.
    private Task<AgentState> StartAsync(IStateDatabase database) =>
        AgentState.StartAsync(database, new StateOptions { SyncInterval = TimeSpan.FromHours(1) }, TimeProvider.System, _log, default);

    private async Task RefuseAsync(string more)
    {
        string connection = databases.Cluster.CreateDatabase();
        string name = $"stranger{Guid.NewGuid():N}";
        await RunAsync("postgresql", connection, $"CREATE ROLE {name} LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC; {more}");
        var stranger = new NpgsqlConnectionStringBuilder(connection) { Username = name };
        await using AgentState refused = await StartAsync(StateDatabase.PostgreSql(stranger.ConnectionString));
        Assert.True(refused.DatabaseTrouble!.IsRefusal);
        Assert.Contains("lacks rights", refused.DatabaseTrouble.Reason, StringComparison.Ordinal);
        Assert.Contains(_log.Lines, static line => line.StartsWith("1087 ", StringComparison.Ordinal));
    }
}
