using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>Which sender makes room for another: one that is written where there is one, and else one whose loss is counted.</summary>
public sealed class SenderTableTests
{
    private static readonly SenderKey s_ann = Key(1);
    private static readonly SenderKey s_bob = Key(2);
    private static readonly SenderKey s_eve = Key(3);

    [Fact]
    public void Unwritten_senders_are_lost_where_there_is_room_for_no_more_and_are_counted()
    {
        var table = new SenderTable(2);
        foreach (SenderKey sender in new[] { s_ann, s_bob, s_eve })
        {
            table.Add(sender, null, Seen.Message(Seen.Start));
        }

        Assert.Equal((2, 1L), (table.Count, table.LostCount));
        Assert.Null(table.Find(s_ann));
        Assert.Equal(1, table.Find(s_bob)!.MessageCount);
    }

    [Fact]
    public void A_written_sender_goes_before_an_older_one_that_is_not_written()
    {
        SenderTable table = Written(2, s_ann, s_bob);
        table.Forget(s_ann);
        table.Add(s_eve, null, Seen.Message(Seen.Start));

        Assert.Null(table.Find(s_bob));
        Assert.NotNull(table.Find(s_ann));
        Assert.Equal(0, table.LostCount);
    }

    [Fact]
    public void Of_written_senders_the_one_that_has_not_sent_for_longest_goes()
    {
        SenderTable table = Written(2, s_ann, s_bob);
        table.Add(s_ann, null, Seen.Message(Seen.Start));
        Write(table);
        table.Add(s_eve, null, Seen.Message(Seen.Start));

        Assert.Null(table.Find(s_bob));
        Assert.Equal(2, table.Find(s_ann)!.MessageCount);
    }

    [Fact]
    public void What_could_not_be_written_waits_again_with_what_came_since()
    {
        var table = new SenderTable(10);
        table.Add(s_ann, null, Seen.Message(Seen.Start));
        ImmutableArray<SenderUpdate> failed = table.BeginWrite(10);
        table.Add(s_ann, null, Seen.Message(Seen.Start));
        table.FailWrite(failed);

        Assert.Equal(2, table.Find(s_ann)!.MessageCount);
        Assert.Equal(2, Assert.Single(table.BeginWrite(10)).Seen.MessageCount);
        Assert.Empty(table.BeginWrite(10));
    }

    [Fact]
    public void A_sender_that_is_not_written_is_not_let_go()
    {
        SenderTable table = Written(10, s_ann);
        table.Add(s_bob, null, Seen.Message(Seen.Start));
        table.LetGo(s_ann);
        table.LetGo(s_bob);
        Assert.Null(table.Find(s_ann));
        Assert.NotNull(table.Find(s_bob));
    }

    private static SenderKey Key(uint address) => SenderKey.Of(NetAddress.FromIPv4(address));

    private static SenderTable Written(int maxCount, params SenderKey[] senders)
    {
        var table = new SenderTable(maxCount);
        foreach (SenderKey sender in senders)
        {
            table.Add(sender, null, Seen.Message(Seen.Start));
        }

        Write(table);
        return table;
    }

    private static void Write(SenderTable table) =>
        table.EndWrite([.. table.BeginWrite(10).Select(update => new StoredSender(update.Sender, table.Find(update.Sender)!))]);
}
