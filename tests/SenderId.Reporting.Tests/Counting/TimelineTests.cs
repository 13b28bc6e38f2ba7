using SenderId.Reporting.Counting;

namespace SenderId.Reporting.Tests.Counting;

public class TimelineTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 6, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 25)]
    [InlineData(3, 6, 13)]
    [InlineData(31, 24, 32)]
    [InlineData(60, 24, 61)]
    [InlineData(61, 168, 9)]
    [InlineData(365, 168, 53)]
    [InlineData(36500, 28 * 24 * 32, 41)]
    public void Slices_are_as_narrow_as_62_of_them_allow(int days, int hours, int count)
    {
        var timeline = new Timeline(s_start, s_start.AddDays(days));
        Assert.Equal((TimeSpan.FromHours(hours), count), (timeline.Width, timeline.Count));
        Assert.Equal(0, timeline.IndexOf(s_start.UtcTicks));
        Assert.Equal(count - 1, timeline.IndexOf(s_start.AddDays(days).UtcTicks));
        Assert.Equal((0, count - 1), (timeline.IndexOf(0), timeline.IndexOf(DateTimeOffset.MaxValue.UtcTicks)));
    }

    [Fact]
    public void Days_begin_at_midnight_and_cells_are_numbers_and_back()
    {
        var timeline = new Timeline(s_start, s_start.AddDays(31));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), timeline.StartOf(1));
        foreach (MailStatus status in Enum.GetValues<MailStatus>())
        {
            var cell = new MessageCell(61, status, status == MailStatus.Fail);
            Assert.Equal(cell, MessageCell.From(cell.Number));
        }
    }

    [Fact]
    public void A_log_is_compared_in_halves_of_whole_days()
    {
        ReportWindow window = ReportWindow.Choose(null, null, s_start, s_start.AddDays(9));
        Assert.Equal(new DateTimeOffset(2026, 11, 6, 0, 0, 0, TimeSpan.Zero), window.CompareFrom);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), window.Before);
        ReportWindow hours = ReportWindow.Choose(null, null, s_start, s_start.AddHours(4));
        Assert.Equal((s_start.AddHours(2), s_start), (hours.CompareFrom, hours.Before));
    }
}
