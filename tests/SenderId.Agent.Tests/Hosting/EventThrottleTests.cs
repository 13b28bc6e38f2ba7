using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

public sealed class EventThrottleTests
{
    private readonly List<string> _told = [];
    private readonly SteppedTime _clock = new();
    private readonly EventThrottle<string> _throttle;

    public EventThrottleTests() => _throttle = new EventThrottle<string>(_clock, (count, about) => _told.Add($"{count} {about}"));

    [Fact]
    public void The_first_is_told_at_once_and_the_others_of_its_second_together()
    {
        _throttle.Note("a");
        for (int i = 0; i < 1000; i++)
        {
            _throttle.Note($"b{i}");
        }

        _throttle.TellIfDue();
        Assert.Equal(["1 a"], _told);

        _clock.Step(TimeSpan.FromSeconds(1));
        _throttle.TellIfDue();
        _throttle.TellIfDue();
        Assert.Equal(["1 a", "1000 b999"], _told);
    }

    [Fact]
    public void After_a_quiet_second_the_next_is_told_at_once()
    {
        _throttle.Note("a");
        _clock.Step(TimeSpan.FromSeconds(1));
        _throttle.Note("b");
        Assert.Equal(["1 a", "1 b"], _told);
    }
}
