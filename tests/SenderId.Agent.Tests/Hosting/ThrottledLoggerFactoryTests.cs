using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Agent.Tests.State;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>Strangers fill no log: what they can cause is told once a second and counted; everything else is told each time.</summary>
public sealed class ThrottledLoggerFactoryTests : IDisposable
{
    private readonly SteppedTime _clock = new();
    private readonly TextLogger _told = new();
    private readonly EventCounts _counts = new();
    private readonly ILoggerFactory _loggers;
    private readonly ThrottledLoggerFactory _throttled;
    private readonly ILogger _logger;

    public ThrottledLoggerFactoryTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(new Provider(_told)));
        _throttled = new ThrottledLoggerFactory(_loggers, _clock, _counts);
        _logger = _throttled.CreateLogger("a room");
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1030)]
    [InlineData(1031)]
    [InlineData(1036)]
    [InlineData(1040)]
    [InlineData(1041)]
    [InlineData(1062)]
    [InlineData(1070)]
    [InlineData(1073)]
    [InlineData(1074)]
    public void What_strangers_cause_is_told_once_a_second_with_a_count(int number)
    {
        for (int i = 1; i <= 1000; i++)
        {
            Say(number, $"fault {i}");
        }

        Assert.Equal([$"{number} fault 1"], _told.Lines);
        _clock.Step(TimeSpan.FromSeconds(1));
        Assert.Equal([$"{number} fault 1", $"{number} fault 1000 (999 of this kind within a second, this is the last)"], _told.Lines);
        _clock.Step(TimeSpan.FromSeconds(5));
        Assert.Equal(2, _told.Lines.Count);
        Say(number, "later");
        Assert.Equal($"{number} later", _told.Lines.Last());
    }

    [Fact]
    public void One_kind_does_not_hold_another_back_whichever_room_tells_it()
    {
        Say(1030, "a");
        _throttled.CreateLogger("another room").Log(LogLevel.Warning, new EventId(1030), "b", null, static (text, _) => text);
        Say(1023, "c");
        Assert.Equal(["1030 a", "1023 c"], _told.Lines);
    }

    [Fact]
    public void Each_event_is_counted_told_or_not()
    {
        for (int i = 0; i < 5; i++)
        {
            Say(1030, "throttled");
        }

        Say(1011, "told");
        Say(1000, "no warning");
        Assert.Equal([(1011, 1L), (1030, 5L)], _counts.Snapshot().Where(static entry => entry.Count > 0));
    }

    [Fact]
    public void Other_events_are_all_told()
    {
        for (int number = 1000; number < 1100; number += 10)
        {
            Say(1000, number.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal(10, _told.Lines.Count);
    }

    [Fact]
    public void The_last_second_before_the_end_is_told_too()
    {
        Say(1030, "a");
        Say(1030, "b");
        _throttled.Dispose();
        Assert.Equal(["1030 a", "1030 b"], _told.Lines);
    }

    public void Dispose()
    {
        _throttled.Dispose();
        _loggers.Dispose();
    }

    private void Say(int number, string text) => _logger.Log(LogLevel.Warning, new EventId(number), text, null, static (said, _) => said);

    private sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose()
        {
            // The logger belongs to the test.
        }
    }
}
