using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

public sealed class DescriptorLimitTests
{
    [Theory]
    [InlineData(16384, 180, 16108)]
    [InlineData(1024, 180, 748)]
    [InlineData(277, 180, 1)]
    [InlineData(276, 180, 0)]
    [InlineData(100, 90, -86)]
    [InlineData(long.MaxValue, 180, int.MaxValue)]
    public void What_is_open_and_what_the_agent_will_open_is_not_for_connections(long limit, int openCount, int expected) =>
        Assert.Equal(expected, DescriptorLimit.ConnectionsWithin(limit, openCount));

    [FactNeeding(Need.Linux)]
    public void What_is_open_is_counted()
    {
        int before = DescriptorLimit.OpenCount;
        FileStream[] files =
            [.. Enumerable.Range(0, 500).Select(static _ => new FileStream(Environment.ProcessPath!, FileMode.Open, FileAccess.Read))];
        int after = DescriptorLimit.OpenCount;
        Array.ForEach(files, static file => file.Dispose());

        // Other tests open and close theirs meanwhile.
        Assert.InRange(after - before, 400, 600);
    }

    [Fact]
    public void The_default_needs_what_the_unit_gives() =>
        Assert.True(DescriptorLimit.NeededFor(RunningAgent.DefaultOptions.MaxConnectionCount) <= 16384);

    [Theory]
    [InlineData(10, int.MaxValue, 20)]
    [InlineData(10, 15, 15)]
    [InlineData(int.MaxValue, 100, 100)]
    public void No_more_are_let_in_than_there_are_descriptors_for(int max, int descriptors, int expected)
    {
        var limit = new ConnectionLimit(max, descriptors);
        Assert.Equal(expected, limit.MaxOpenCount);
        for (int i = 0; i < expected; i++)
        {
            Assert.True(limit.TryEnter(out _));
        }

        Assert.False(limit.TryEnter(out _));
        limit.Leave();
        Assert.True(limit.TryEnter(out _));
    }
}
