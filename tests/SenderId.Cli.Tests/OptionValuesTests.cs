using System.Globalization;
using SenderId.Cli.Options;

namespace SenderId.Cli.Tests;

public sealed class OptionValuesTests
{
    // Clocks go back from +02:00 to +01:00 on 25 October at three.
    private static readonly TimeZoneInfo s_zone = TimeZoneInfo.CreateCustomTimeZone(
        "test", TimeSpan.FromHours(1), "test", "standard", "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
                TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25)),
        ]);

    [Theory]
    [InlineData("2026-10-25 02:30", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00Z", "2026-10-25T02:30:00Z", "2026-10-25T02:30:00Z")]
    [InlineData("2026-11-22", "2026-11-21T23:00:00Z", "2026-11-21T23:00:00Z")]
    public void The_hour_that_comes_twice_is_taken_whole(string text, string start, string end)
    {
        Assert.Equal(Utc(start), OptionValues.Start("--start", text, s_zone));
        Assert.Equal(Utc(end), OptionValues.End("--end", text, s_zone));
    }

    [Fact]
    public void Without_the_option_there_is_no_limit() => Assert.Null(OptionValues.Start("--start", null) ?? OptionValues.End("--end", null));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
