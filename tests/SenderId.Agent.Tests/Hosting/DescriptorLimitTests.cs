using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

public sealed class DescriptorLimitTests
{
    [Theory]
    [InlineData(16384, 16128)]
    [InlineData(1024, 768)]
    [InlineData(100, 50)]
    [InlineData(1, 1)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void The_last_descriptors_are_not_for_connections(long limit, int expected) =>
        Assert.Equal(expected, DescriptorLimit.ConnectionsWithin(limit));

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
