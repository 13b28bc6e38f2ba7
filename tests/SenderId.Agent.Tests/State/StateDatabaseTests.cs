using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

public sealed class StateDatabaseTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly SenderKey s_sender = SenderKey.Of(Known.Address("192.0.2.1"));

    [PostgreSqlFact]
    public void PostgreSql_is_among_the_databases_tested() => Assert.NotNull(PostgreSqlCluster.Programs);

    [Theory]
    [DatabaseKinds]
    public async Task Sums_of_several_writers_add_up(string kind)
    {
        Func<IStateDatabase> open = databases.Create(kind);
        await using IStateDatabase first = open();
        await using IStateDatabase second = open();
        await first.PrepareAsync(default);
        await second.PrepareAsync(default);
        var random = new Random(6);
        SenderProfile[] seen = [.. Enumerable.Range(0, 100).Select(_ => Seen.Random(random))];

        await Task.WhenAll(WriteAllAsync(first, seen[..50]), WriteAllAsync(second, seen[50..]));

        SenderProfile? stored = await first.ReadSenderAsync(s_sender, default);
        ProfileCodecTests.AssertSame(seen.Aggregate(SenderProfile.Unknown, (sum, one) => sum.Add(one)), stored!);
    }

    [Theory]
    [DatabaseKinds]
    public async Task A_forgotten_sender_is_gone_and_starts_anew(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        await WriteAsync(database, new StateBatch { Senders = [new(s_sender, false, Seen.Message(Seen.Start))] });

        await WriteAsync(database, new StateBatch { Senders = [new(s_sender, true, SenderProfile.Unknown)] });
        Assert.Null(await database.ReadSenderAsync(s_sender, default));

        await WriteAsync(database, new StateBatch { Senders = [new(s_sender, true, Seen.Message(Seen.Start))] });
        Assert.Equal(1, (await database.ReadSenderAsync(s_sender, default))!.MessageCount);
    }

    [Theory]
    [DatabaseKinds]
    public async Task The_worst_senders_come_first(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        for (uint i = 1; i <= 5; i++)
        {
            int bad = (int)(i * i * 2);
            SenderProfile profile = Enumerable.Range(0, 50).Aggregate(SenderProfile.Unknown, (sum, n) => sum.Add(Seen.Message(Seen.Start, n < bad)));
            await WriteAsync(database, new StateBatch { Senders = [new(SenderKey.Of(NetAddress.FromIPv4(i)), false, profile)] });
        }

        Assert.Equal(["0.0.0.5", "0.0.0.4", "0.0.0.3"], (await database.ReadTopSendersAsync(3, default)).Select(stored => stored.Sender.ToString()));
    }

    [Theory]
    [DatabaseKinds]
    public async Task The_allow_list_is_a_list_of_its_own(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        IPListEntry entry = new() { IPRange = Known.Range("192.0.2.1"), Comment = "partner" };
        await WriteAsync(database, new StateBatch { AddedBlocks = [entry, entry] });

        Assert.Equal(1, Assert.Single((await WriteAsync(database, new StateBatch { AddedAllows = [entry] })).AddedIdentities));
        Assert.Equal(2, Assert.Single((await WriteAsync(database, new StateBatch { AddedAllows = [entry] })).AddedIdentities));
        ListChanges all = await database.ReadChangesAsync(0, default);
        Assert.Equal(2, all.Blocks.Length);
        Assert.Equal([entry with { Identity = 1 }, entry with { Identity = 2 }], all.Allows.OrderBy(static one => one.Identity));

        Assert.Equal(1, (await WriteAsync(database, new StateBatch { RemovedAllows = [1] })).RemovedCount);
        ListChanges changes = await database.ReadChangesAsync(all.Point, default);
        Assert.Equal(1, Assert.Single(changes.RemovedAllows));
        Assert.Empty(changes.RemovedBlocks);
        Assert.Empty(changes.Allows);
    }

    [Theory]
    [DatabaseKinds]
    public async Task A_recipients_trusted_senders_come_back_and_may_be_missing(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        var lists = new JunkEmailConfig(Known.Mailbox("bob@example.org"))
        {
            BlockedSendersAndDomains = [Known.Blocked("spam.example")],
            TrustedSendersAndDomains = [Known.Blocked("partner.example"), Known.Blocked("ann@example.com")],
        };
        await WriteAsync(database, new StateBatch { JunkEmail = [lists] });
        JunkEmailConfig read = Assert.Single((await database.ReadChangesAsync(0, default)).JunkEmail);
        Assert.Equal(lists.TrustedSendersAndDomains.AsEnumerable(), read.TrustedSendersAndDomains);
        Assert.Equal(lists.BlockedSendersAndDomains.AsEnumerable(), read.BlockedSendersAndDomains);

        await WriteAsync(database, new StateBatch { JunkEmail = [lists with { TrustedSendersAndDomains = [] }] });
        Assert.Empty(Assert.Single((await database.ReadChangesAsync(0, default)).JunkEmail).TrustedSendersAndDomains);
    }

    [Theory]
    [DatabaseKinds]
    public async Task Entries_come_back_as_they_were_and_numbers_only_grow(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        IPListEntry entry = new()
        {
            IPRange = Known.Range("192.0.2.1-192.0.2.9"),
            ExpirationTime = Seen.Start.AddTicks(7),
            Comment = "It's \"quoted\"; DROP TABLE senderid_block; --\né",
            IsMachineGenerated = true,
        };

        StateWritten written = await WriteAsync(database,
            new StateBatch { AddedBlocks = [entry, entry with { IPRange = Known.Range("2001:db8::/64"), ExpirationTime = null }] });
        Assert.Equal([1, 2], written.AddedIdentities.ToArray());
        ListChanges all = await database.ReadChangesAsync(0, default);
        Assert.Equal(entry with { Identity = 1 }, all.Blocks.Single(block => block.Identity == 1));

        Assert.Equal(1, (await WriteAsync(database, new StateBatch { RemovedBlocks = [2, 77] })).RemovedCount);
        Assert.Equal(3, Assert.Single((await WriteAsync(database, new StateBatch { AddedBlocks = [entry] })).AddedIdentities));
        ListChanges later = await database.ReadChangesAsync(all.Point, default);
        Assert.Equal([2], later.RemovedBlocks.ToArray());
        Assert.Equal([3], later.Blocks.Select(block => block.Identity));
        Assert.Equal(later.Point, (await database.ReadChangesAsync(later.Point, default)).Point);
    }

    [Theory]
    [DatabaseKinds]
    public async Task A_recipients_list_replaces_the_one_before(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        JunkEmailConfig list =
            new(Known.Mailbox("Bob@Example.org")) { BlockedSendersAndDomains = [Known.Blocked("eve@junk.example"), Known.Blocked("spam.example")] };

        await WriteAsync(database, new StateBatch { JunkEmail = [list] });
        await WriteAsync(database, new StateBatch { JunkEmail = [list with { Recipient = Known.Mailbox("bob@example.org"), Enabled = false }] });

        JunkEmailConfig read = Assert.Single((await database.ReadChangesAsync(0, default)).JunkEmail);
        Assert.False(read.Enabled);
        Assert.Equal(["eve@junk.example", "spam.example"], read.BlockedSendersAndDomains.Select(entry => entry.Text));
    }

    [Theory]
    [DatabaseKinds]
    public async Task Senders_that_were_not_seen_for_long_are_forgotten(string kind)
    {
        await using IStateDatabase database = databases.Create(kind)();
        await database.PrepareAsync(default);
        await WriteAsync(database, new StateBatch { Senders = [new(s_sender, false, Seen.Message(Seen.Start))] });

        Assert.Equal(0, await database.PurgeAsync(Seen.Start, default));
        Assert.Equal(1, await database.PurgeAsync(Seen.Start.AddSeconds(1), default));
        Assert.Null(await database.ReadSenderAsync(s_sender, default));
    }

    private static async Task WriteAllAsync(IStateDatabase database, SenderProfile[] seen)
    {
        foreach (SenderProfile one in seen)
        {
            await WriteAsync(database, new StateBatch { Senders = [new(s_sender, false, one)] });
        }
    }

    private static Task<StateWritten> WriteAsync(IStateDatabase database, StateBatch batch) => database.WriteAsync(batch, Seen.Start, default);
}
