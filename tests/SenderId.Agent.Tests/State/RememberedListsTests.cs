using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Filtering;

namespace SenderId.Agent.Tests.State;

/// <summary>A start while the shared database is away.</summary>
public sealed class RememberedListsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TextLogger _log = new();

    private string Remembered => Path.Combine(_folder.Path, RememberedLists.FileName);

    [Fact]
    public async Task The_block_list_last_known_is_in_force_while_the_database_is_away()
    {
        await FillAsync();
        SwitchedDatabase database = Away(Open());
        await using AgentState state = await StartAsync(database);

        Assert.True(state.HasBlocks);
        Assert.Equal("ticket 7", state.FindBlock(Known.Address("192.0.2.7"))!.Comment);
        Assert.Equal([1, 2], state.Blocks.Select(static entry => entry.Identity));
        Assert.Equal("partner", state.FindAllow(Known.Address("198.51.100.1"))!.Comment);
        Assert.Equal("spam.example", Assert.Single(state.FindJunkEmail(Known.Mailbox("bob@example.org"))!.BlockedSendersAndDomains).Text);
        Assert.StartsWith("The state database db.example/senderid is away since ", state.DatabaseTrouble!.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 entries of the block list and 1 recipients' lists", string.Join('\n', _log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_database_says_when_it_is_back_replaces_what_was_remembered()
    {
        await FillAsync();
        await using (AgentState other = await Databases.StartAsync(Open()))
        {
            await other.ChangeAsync(new StateBatch { RemovedBlocks = [1] }, default);
        }

        SwitchedDatabase database = Away(Open());
        await using AgentState state = await StartAsync(database);
        Assert.NotNull(state.FindBlock(Known.Address("192.0.2.7")));
        database.Fault = null;

        Assert.True(await state.SyncAsync(default));
        Assert.Null(state.FindBlock(Known.Address("192.0.2.7")));
        Assert.NotNull(state.FindBlock(Known.Address("192.0.2.9")));
        Assert.Null(state.DatabaseTrouble);
    }

    [Fact]
    public async Task A_database_that_was_set_up_anew_empties_what_was_remembered()
    {
        await FillAsync();
        SwitchedDatabase database = Away(StateDatabase.Sqlite(Path.Combine(_folder.Path, "new.db")));
        await using AgentState state = await StartAsync(database);
        database.Fault = null;

        Assert.True(await state.SyncAsync(default));
        Assert.False(state.HasBlocks);
    }

    [Fact]
    public async Task Without_a_file_or_with_garbage_the_agent_starts_and_says_so()
    {
        await File.WriteAllTextAsync(Remembered, "{ garbage");
        SwitchedDatabase database = Away(Open());
        await using AgentState state = await StartAsync(database);

        Assert.False(state.HasBlocks);
        Assert.Contains("known-lists.json does not hold lists", string.Join('\n', _log.Lines), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IPListEntry Entry(string address, string comment) => new() { IPRange = Known.Range(address), Comment = comment };

    private IStateDatabase Open() => StateDatabase.Sqlite(Path.Combine(_folder.Path, "state.db"));

    private async Task FillAsync()
    {
        var options = new StateOptions { RememberedListsPath = Remembered };
        await using AgentState state = await Databases.StartAsync(Open(), options: options);
        ImmutableArray<IPListEntry> blocks = [Entry("192.0.2.7", "ticket 7"), Entry("192.0.2.9", "")];
        var junk = new JunkEmailConfig(Known.Mailbox("bob@example.org")) { BlockedSendersAndDomains = [Known.Blocked("spam.example")] };
        await state.ChangeAsync(new StateBatch { AddedBlocks = blocks, AddedAllows = [Entry("198.51.100.1", "partner")], JunkEmail = [junk] }, default);
    }

    // Nothing is tried again by itself meanwhile.
    private Task<AgentState> StartAsync(IStateDatabase database) => AgentState.StartAsync(
        database, new StateOptions { RememberedListsPath = Remembered, SyncInterval = TimeSpan.FromHours(1) }, TimeProvider.System, _log, default);

    private static SwitchedDatabase Away(IStateDatabase database) => new(database) { Fault = new TimeoutException("no answer") };
}
