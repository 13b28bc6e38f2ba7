using SenderId.Agent.State;
using SenderId.Connections;

namespace SenderId.Agent.Tests.State;

public sealed class ListTableTests
{
    [Fact]
    public void An_entry_that_comes_back_with_its_number_is_never_listed_twice_nor_out_of_force()
    {
        DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var table = new ListTable();
        var entry = new IPListEntry { IPRange = Known.Range("203.0.113.9"), IsMachineGenerated = true, ExpirationTime = now.AddHours(1) };
        table.Add(entry);
        Assert.Equal(0, Assert.Single(table.Blocks).Identity);

        table.Apply(new ListChanges(1, [entry with { Identity = 7 }], [], []), [entry]);
        Assert.Equal(7, Assert.Single(table.Blocks).Identity);
        Assert.Empty(table.Unwritten);
        Assert.NotNull(table.FindBlock(Known.Address("203.0.113.9"), now));

        // What was written but is not heard of, because another has removed it meanwhile, goes too.
        table.Add(entry);
        table.Apply(new ListChanges(1, [], [], []), [entry]);
        Assert.Equal(7, Assert.Single(table.Blocks).Identity);
    }
}
