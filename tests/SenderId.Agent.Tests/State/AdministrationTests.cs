using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>What administrators ask of the state, and change in it.</summary>
public sealed class AdministrationTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly SenderKey s_sender = SenderKey.Of(Known.Address("192.0.2.1"));

    // Nothing is written but when a test says so.
    private static readonly StateOptions s_byHand = new() { IsShared = true, SyncInterval = TimeSpan.FromHours(1) };

    [Theory]
    [DatabaseKinds]
    public async Task A_sender_is_told_with_what_other_servers_observed(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using AgentState first = await Databases.StartAsync(open(), options: s_byHand);
        await using AgentState second = await Databases.StartAsync(open(), options: s_byHand);
        await first.ObserveAsync(s_sender, Seen.Message(DateTimeOffset.UtcNow), default);
        await first.SyncAsync(default);
        await second.ObserveAsync(s_sender, Seen.Message(DateTimeOffset.UtcNow), default);
        await second.SyncAsync(default);

        Assert.Equal(2, (await first.FindSenderAsync(s_sender, default))!.MessageCount);
        await first.ObserveAsync(s_sender, Seen.Message(DateTimeOffset.UtcNow), default);
        Assert.Equal(3, (await first.FindSenderAsync(s_sender, default))!.MessageCount);
    }

    [Fact]
    public async Task The_list_that_is_told_is_the_one_in_force()
    {
        await using AgentState state = await Databases.StartAsync(databases.Create("sqlite")(), options: s_byHand);
        Assert.Empty(state.Blocks);

        state.Block(s_sender, Entry("192.0.2.1"));
        Assert.Equal([0], Identities(state));
        await state.SyncAsync(default);
        Assert.Equal([1], Identities(state));
        ImmutableArray<int> added =
            (await state.ChangeAsync(new StateBatch { AddedBlocks = [Entry("192.0.2.2"), Entry("192.0.2.3")] }, default)).AddedIdentities;
        Assert.Equal([2, 3], added.ToArray());
        Assert.Equal([1, 2, 3], Identities(state));
        Assert.Equal(1, (await state.ChangeAsync(new StateBatch { RemovedBlocks = [2, 7] }, default)).RemovedCount);
        Assert.Equal([1, 3], Identities(state));
        Assert.Null(state.FindBlock(Known.Address("192.0.2.2")));
    }

    [Theory]
    [DatabaseKinds]
    public async Task An_address_that_is_allowed_on_one_server_is_allowed_on_all(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using AgentState first = await Databases.StartAsync(open(), options: s_byHand);
        await using AgentState second = await Databases.StartAsync(open(), options: s_byHand);
        Assert.False(first.HasAllows);

        await first.ChangeAsync(new StateBatch { AddedAllows = [new IPListEntry { IPRange = Known.Range("198.51.100.0/24") }] }, default);
        Assert.NotNull(first.FindAllow(Known.Address("198.51.100.7")));
        Assert.Null(first.FindBlock(Known.Address("198.51.100.7")));
        await second.SyncAsync(default);
        Assert.Equal(1, second.FindAllow(Known.Address("198.51.100.7"))!.Identity);

        await second.ChangeAsync(new StateBatch { RemovedAllows = [1] }, default);
        await first.SyncAsync(default);
        Assert.False(first.HasAllows);
    }

    private static int[] Identities(AgentState state) => [.. state.Blocks.Select(static entry => entry.Identity)];

    private static IPListEntry Entry(string range) => new() { IPRange = Known.Range(range), IsMachineGenerated = true };
}
