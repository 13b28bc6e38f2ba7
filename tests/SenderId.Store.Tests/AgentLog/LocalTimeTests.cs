using System.Globalization;
using SenderId.Store.AgentLog;

namespace SenderId.Store.Tests.AgentLog;

public sealed class LocalTimeTests
{
    // Central Europe in 2026: on 25 October the hour from two to three comes twice, first at +02:00.
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone(
        "test", TimeSpan.FromHours(1), "test", "standard", "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [Theory]
    [InlineData("2026-10-25T02:30:00", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59Z", "2026-10-24T23:59:59Z")]
    [InlineData("2026-10-25T03:00:00", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00Z")]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T10:00:00Z", "2026-07-01T10:00:00Z")]
    [InlineData("2026-03-29T02:30:00", "2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z")] // comes in no clock
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    public void An_hour_that_comes_twice_is_searched_from_its_first_coming_to_its_last(string time, string earliest, string latest)
    {
        DateTime read = DateTime.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal(Utc(earliest), LocalTime.Earliest(read, s_zone));
        Assert.Equal(Utc(latest), LocalTime.Latest(read, s_zone));
    }

    [Fact]
    public void A_time_that_knows_its_zone_is_one_instant()
    {
        DateTime utc = DateTime.SpecifyKind(new DateTime(2026, 10, 25, 2, 30, 0), DateTimeKind.Utc);
        Assert.Equal(utc, LocalTime.Earliest(utc, s_zone).UtcDateTime);
        Assert.Equal(utc, LocalTime.Latest(utc, s_zone).UtcDateTime);
        DateTime local = utc.ToLocalTime();
        Assert.Equal(utc, LocalTime.Earliest(local).UtcDateTime);
        Assert.Equal(utc, LocalTime.Latest(local).UtcDateTime);
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
