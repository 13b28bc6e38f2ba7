using SenderId.Agent.Pipeline;

namespace SenderId.Agent.Tests.Pipeline;

public sealed class OncePerSourceTests
{
    [Fact]
    public void A_source_is_told_once_an_hour_and_each_by_itself()
    {
        var clock = new SteppedTime();
        var once = new OncePerSource(clock);
        Assert.True(once.IsDue("192.0.2.1"));
        Assert.True(once.IsDue("192.0.2.2"));
        clock.Step(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.False(once.IsDue("192.0.2.1"));
        clock.Step(TimeSpan.FromTicks(1));
        Assert.True(once.IsDue("192.0.2.1"));
        Assert.False(once.IsDue("192.0.2.1"));
    }

    [Fact]
    public void Sources_without_end_fill_no_memory_and_are_told_again_at_worst()
    {
        var once = new OncePerSource(new SteppedTime());
        Assert.True(once.IsDue("first"));
        Assert.False(once.IsDue("first"));
        Assert.All(Enumerable.Range(0, 4095), number => Assert.True(once.IsDue($"{number}")));
        Assert.False(once.IsDue("first")); // 4,096 sources are remembered
        Assert.True(once.IsDue("one more"));
        Assert.True(once.IsDue("first"));
        Assert.False(once.IsDue("first"));
    }
}
