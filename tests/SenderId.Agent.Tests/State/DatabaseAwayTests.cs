using SenderId.Agent.State;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>What becomes of observations and lists while the database is away, for however long.</summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private const int Room = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly TextLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_stays_bounded_and_what_is_lost_is_told_once_when_the_database_is_back()
    {
        var database = new SwitchedDatabase(Open());
        await using AgentState state = await StartAsync(database);
        database.Fault = new TimeoutException("no answer");
        Assert.False(await state.SyncAsync(default));
        for (uint i = 1; i <= 50; i++)
        {
            SenderProfile known = await state.ObserveAsync(Key(i), Seen.Message(Seen.Start), default);
            Assert.Equal(1, known.MessageCount);
            Assert.InRange(state.SenderCount, 1, Room);
        }

        Assert.False(await state.SyncAsync(default));
        Assert.DoesNotContain(_log.Lines, static line => line.StartsWith("1082 ", StringComparison.Ordinal));

        database.Fault = null;
        Assert.True(await state.SyncAsync(default));
        Assert.True(await state.SyncAsync(default));
        Assert.Equal("1082 Observations of 30 senders were let go: the state database was away for too long.",
            Assert.Single(_log.Lines, static line => line.StartsWith("1082 ", StringComparison.Ordinal)));
        Assert.Null(await state.FindSenderAsync(Key(30), default));
        Assert.Equal(1, (await state.FindSenderAsync(Key(31), default))!.MessageCount);
        Assert.Equal(Room, (await state.FindTopSendersAsync(100, default)).Length);
    }

    [Fact]
    public async Task A_read_that_fails_lets_the_mail_go_on_and_marks_the_database_as_away()
    {
        var database = new SwitchedDatabase(Open());
        await using AgentState state = await StartAsync(database);
        database.Fault = new IOException("gone");
        Assert.Equal(1, (await state.ObserveAsync(Key(1), Seen.Message(Seen.Start), default)).MessageCount);
        Assert.True(state.IsDatabaseAway);
        Assert.Equal(2, (await state.ObserveAsync(Key(1), Seen.Message(Seen.Start), default)).MessageCount);
        Assert.Single(_log.Lines, static line => line.StartsWith("1080 ", StringComparison.Ordinal));

        database.Fault = null;
        Assert.True(await state.SyncAsync(default));
        Assert.False(state.IsDatabaseAway);
        Assert.Equal(2, (await state.FindSenderAsync(Key(1), default))!.MessageCount);
    }

    [Fact]
    public async Task The_worst_senders_cannot_be_told_without_the_database()
    {
        var database = new SwitchedDatabase(Open());
        await using AgentState state = await StartAsync(database);
        database.Fault = new TimeoutException("no answer");
        await Assert.ThrowsAsync<TimeoutException>(() => state.FindTopSendersAsync(3, default));
    }

    [Fact]
    public async Task A_fault_of_our_own_in_one_round_is_told_and_ends_no_further_round()
    {
        var database = new SwitchedDatabase(Open());
        await using AgentState state = await StartAsync(database, TimeSpan.FromMilliseconds(10));
        database.Fault = new InvalidOperationException("a bug");
        await EventuallyAsync(() => _log.Lines.Any(static line => line.StartsWith("1083 ", StringComparison.Ordinal)));
        database.Fault = null;
        await state.ObserveAsync(Key(1), Seen.Message(Seen.Start), default);

        await using IStateDatabase other = Open();
        await EventuallyAsync(() => other.ReadSenderAsync(Key(1), default).AsTask().GetAwaiter().GetResult() is not null);
    }

    [Fact]
    public async Task Lists_that_cannot_be_remembered_are_told_and_stop_nothing()
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder.Path, RememberedLists.FileName, "inside")).Parent!.FullName;
        await using AgentState state = await AgentState.StartAsync(
            Open(), new StateOptions { SyncInterval = TimeSpan.FromHours(1), RememberedListsPath = path }, TimeProvider.System, _log, default);
        Assert.False(state.IsDatabaseAway);
        Assert.Contains(_log.Lines, static line => line.StartsWith("1086 ", StringComparison.Ordinal));
        Assert.True(await state.SyncAsync(default));
    }

    [Fact]
    public async Task A_state_may_be_disposed_of_twice()
    {
        AgentState state = await StartAsync(new SwitchedDatabase(Open()));
        await state.DisposeAsync();
        await state.DisposeAsync();
    }

    private static SenderKey Key(uint address) => SenderKey.Of(NetAddress.FromIPv4(address));

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        long end = Environment.TickCount64 + (long)Patience.Limit.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < end, "Waited for long enough.");
            await Task.Delay(20);
        }
    }

    private IStateDatabase Open() => StateDatabase.Sqlite(Path.Combine(_folder.Path, "state.db"));

    private Task<AgentState> StartAsync(IStateDatabase database, TimeSpan? interval = null) => AgentState.StartAsync(
        database, new StateOptions { MaxSenderCount = Room, SyncInterval = interval ?? TimeSpan.FromHours(1) }, TimeProvider.System, _log, default);
}
