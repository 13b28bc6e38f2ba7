using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

public sealed class AgentStateTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly SenderKey s_sender = SenderKey.Of(Known.Address("192.0.2.1"));

    [Theory]
    [DatabaseKinds]
    public async Task What_was_observed_survives_a_restart(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using (AgentState state = await Databases.StartAsync(open()))
        {
            await ObserveAsync(state, 3);
            state.Block(SenderKey.Of(Known.Address("192.0.2.7")), Entry("192.0.2.7"));
        }

        await using AgentState again = await Databases.StartAsync(open());
        Assert.Equal(4, (await ObserveAsync(again, 1)).MessageCount);
        Assert.NotNull(again.FindBlock(Known.Address("192.0.2.7")));
    }

    [Theory]
    [DatabaseKinds]
    public async Task What_is_not_disposed_but_killed_loses_less_than_a_second(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        AgentState killed = await Databases.StartAsync(open());
        await ObserveAsync(killed, 10);
        Assert.InRange(new StateOptions().SyncInterval, TimeSpan.Zero, TimeSpan.FromSeconds(0.5));

        // Written by itself, without a further message and without an end.
        await using IStateDatabase written = open();
        await EventuallyAsync(() => written.ReadSenderAsync(s_sender, default).AsTask().GetAwaiter().GetResult()?.MessageCount == 10);
        await killed.DisposeAsync();
    }

    [Theory]
    [DatabaseKinds]
    public async Task Two_servers_hear_of_each_others_blocks_lists_and_observations_within_a_second_or_two(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using AgentState first = await Databases.StartAsync(open());
        await using AgentState second = await Databases.StartAsync(open());

        first.Block(s_sender, Entry("192.0.2.1"));
        await first.ChangeAsync(new StateBatch
        {
            JunkEmail =
            [new(Known.Mailbox("bob@example.org")) { BlockedSendersAndDomains = [Known.Blocked("spam.example")] }]
        }, default);

        Assert.NotNull(first.FindBlock(Known.Address("192.0.2.1")));
        await EventuallyAsync(() => second.FindBlock(Known.Address("192.0.2.1")) is not null);
        await EventuallyAsync(() => second.FindJunkEmail(Known.Mailbox("BOB@example.org")) is not null);

        Assert.True((await second.ChangeAsync(new StateBatch { RemovedBlocks = [1] }, default)).RemovedCount == 1);
        Assert.Null(second.FindBlock(Known.Address("192.0.2.1")));
        await EventuallyAsync(() => first.FindBlock(Known.Address("192.0.2.1")) is null);
    }

    [Theory]
    [DatabaseKinds]
    public async Task What_two_servers_observe_adds_up(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using AgentState first = await Databases.StartAsync(open(), options: new StateOptions { IsShared = true });
        await using AgentState second = await Databases.StartAsync(open(), options: new StateOptions { IsShared = true });
        for (int i = 0; i < 10; i++)
        {
            await ObserveAsync(first, 1);
            Assert.True(await first.SyncAsync(default));
            await ObserveAsync(second, 1);
            Assert.True(await second.SyncAsync(default));
        }

        Assert.Equal(21, (await ObserveAsync(second, 1)).MessageCount);
        await second.SyncAsync(default);
        Assert.Equal(22, (await ObserveAsync(first, 1)).MessageCount);
        await first.SyncAsync(default);
        Assert.Equal(22, (await first.FindSenderAsync(s_sender, default))!.MessageCount);
    }

    [Theory]
    [DatabaseKinds]
    public async Task A_blocked_sender_starts_anew_on_every_server(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using AgentState first = await Databases.StartAsync(open());
        await using AgentState second = await Databases.StartAsync(open());
        await ObserveAsync(second, 30);
        await second.SyncAsync(default);
        await ObserveAsync(first, 5);

        first.Block(s_sender, Entry("192.0.2.1"));
        await first.SyncAsync(default);
        await second.SyncAsync(default);

        Assert.Equal(1, (await ObserveAsync(first, 1)).MessageCount);
        await first.SyncAsync(default);
        Assert.Equal(2, (await ObserveAsync(second, 1)).MessageCount);
    }

    [Fact]
    public async Task Memory_is_bounded_and_nothing_is_lost_by_it()
    {
        await using AgentState state =
            await Databases.StartAsync(databases.Create("sqlite")(), options: new StateOptions { MaxSenderCount = 100, MaxBatchCount = 64 });
        for (int round = 0; round < 2; round++)
        {
            for (uint i = 0; i < 1000; i++)
            {
                await state.ObserveAsync(SenderKey.Of(NetAddress.FromIPv4(i)), Seen.Message(Seen.Start), default);
                Assert.True(state.SenderCount <= 100, $"{state.SenderCount} senders in memory");
                if (i % 50 == 49)
                {
                    await state.SyncAsync(default);
                }
            }
        }

        state.Block(SenderKey.Of(Known.Address("192.0.2.7")), Entry("192.0.2.7"));
        Assert.Equal(100, state.SenderCount);
        for (uint i = 0; i < 1000; i += 37)
        {
            Assert.Equal(2, (await state.FindSenderAsync(SenderKey.Of(NetAddress.FromIPv4(i)), default))!.MessageCount);
        }
    }

    [PostgreSqlFact]
    public async Task Goes_on_with_what_is_known_while_the_database_is_away()
    {
        await using AgentState state = await Databases.StartAsync(databases.Create("postgresql")());
        state.Block(SenderKey.Of(Known.Address("192.0.2.7")), Entry("192.0.2.7"));
        await ObserveAsync(state, 5);
        await state.SyncAsync(default);

        databases.Cluster.Stop();
        Assert.False(await state.SyncAsync(default));
        Assert.True(state.IsDatabaseAway);
        Assert.Equal(7, (await ObserveAsync(state, 2)).MessageCount);

        // Mail does not wait at all: the answer is there when the call returns.
        Assert.True(state.ObserveAsync(SenderKey.Of(Known.Address("192.0.2.99")), Seen.Message(Seen.Start), default).IsCompletedSuccessfully);
        Assert.NotNull(state.FindBlock(Known.Address("192.0.2.7")));
        state.Block(SenderKey.Of(Known.Address("192.0.2.8")), Entry("192.0.2.8"));
        Assert.NotNull(state.FindBlock(Known.Address("192.0.2.8")));

        databases.Cluster.StartAgain();
        await EventuallyAsync(() => !state.IsDatabaseAway);
        await state.SyncAsync(default);
        Assert.Equal(7, (await state.FindSenderAsync(s_sender, default))!.MessageCount);
        Assert.Equal(2, state.Blocks.Count(entry => entry.Identity > 0));
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone()
    {
        IStateDatabase database = databases.Create("sqlite")();
        await using AgentState state = await Databases.StartAsync(database);
        await ObserveAsync(state, 1);
        await state.SyncAsync(default);

        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(database.Name)!, Path.GetFileName(database.Name) + "*"))
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), file);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task A_corrupt_file_is_set_aside_and_an_empty_one_takes_its_place(int from)
    {
        Func<IStateDatabase> open = databases.Create("sqlite");
        string path;
        await using (IStateDatabase database = open())
        {
            path = database.Name;
            await using AgentState state = await Databases.StartAsync(database);
            await ObserveAsync(state, 3);
        }

        byte[] file = await File.ReadAllBytesAsync(path);
        file.AsSpan(from).Fill(0x5A);
        await File.WriteAllBytesAsync(path, file);

        var log = new TextLogger();
        await using AgentState again = await AgentState.StartAsync(open(), new StateOptions(), TimeProvider.System, log, default);
        await EventuallyAsync(() => Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".corrupt-*").Length > 0);
        await EventuallyAsync(() => !again.IsDatabaseAway);
        Assert.Equal(1, (await ObserveAsync(again, 1)).MessageCount);
        Assert.True(await again.SyncAsync(default));
        Assert.Contains(log.Lines, static line => line.StartsWith("1084 ", StringComparison.Ordinal));
        string aside = Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".corrupt-*").Single(static name => name[^1] == 'Z');
        Assert.Equal(file, await File.ReadAllBytesAsync(aside));
    }

    [Fact]
    public async Task No_state_is_kept_through_a_link()
    {
        IStateDatabase database = databases.Create("sqlite")();
        string target = database.Name + ".target";
        File.CreateSymbolicLink(database.Name, target);
        await using AgentState state = await Databases.StartAsync(database);
        Assert.True(state.IsDatabaseAway);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task Blocking_twice_makes_one_entry()
    {
        await using AgentState state = await Databases.StartAsync(databases.Create("sqlite")());
        state.Block(s_sender, Entry("192.0.2.1"));
        state.Block(s_sender, Entry("192.0.2.1"));
        await state.SyncAsync(default);
        state.Block(s_sender, Entry("192.0.2.1"));
        await state.SyncAsync(default);

        Assert.Single(state.Blocks);
    }

    private static IPListEntry Entry(string range) =>
        new() { IPRange = Known.Range(range), IsMachineGenerated = true, ExpirationTime = DateTimeOffset.UtcNow.AddHours(1) };

    private static async Task<SenderProfile> ObserveAsync(AgentState state, int count)
    {
        SenderProfile profile = SenderProfile.Unknown;
        for (int i = 0; i < count; i++)
        {
            profile = await state.ObserveAsync(s_sender, Seen.Message(DateTimeOffset.UtcNow), default);
        }

        return profile;
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        long end = Environment.TickCount64 + (long)Patience.Limit.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < end, "Waited for long enough.");
            await Task.Delay(20);
        }
    }
}
