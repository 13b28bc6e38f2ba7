namespace SenderId.Reporting.Counting;

/// <summary>The time a report is about, in slices of an hour, a day or more.</summary>
internal sealed class Timeline
{
    /// <summary>How many slices there are at most.</summary>
    public const int MaxSliceCount = 62;

    private static readonly long[] s_widths =
        [TimeSpan.TicksPerHour, 6 * TimeSpan.TicksPerHour, TimeSpan.TicksPerDay, 7 * TimeSpan.TicksPerDay, 28 * TimeSpan.TicksPerDay];

    private readonly long _start;
    private readonly long _width;

    /// <summary>Chooses the narrowest slices of which no more than <see cref="MaxSliceCount"/> are needed.</summary>
    public Timeline(DateTimeOffset start, DateTimeOffset end)
    {
        long span = Math.Max(0, end.UtcTicks - start.UtcTicks);
        // A slice more than fits: the first and the last may be cut.
        _width = s_widths.FirstOrDefault(width => (span / width) + 2 <= MaxSliceCount, s_widths[^1]);
        while ((span / _width) + 2 > MaxSliceCount)
        {
            _width *= 2;
        }

        _start = start.UtcTicks - (start.UtcTicks % Math.Min(_width, TimeSpan.TicksPerDay));
        Count = (int)((Math.Max(end.UtcTicks, start.UtcTicks) - _start) / _width) + 1;
    }

    /// <summary>How many slices there are.</summary>
    public int Count { get; }

    /// <summary>How long a slice is.</summary>
    public TimeSpan Width => new(_width);

    /// <summary>The slice of a moment; what is before or after all counts for the first or last.</summary>
    public int IndexOf(long ticks) => (int)Math.Clamp((ticks - _start) / _width, 0, Count - 1);

    /// <summary>When a slice begins, in UTC.</summary>
    public DateTimeOffset StartOf(int index) => new(_start + (index * _width), TimeSpan.Zero);
}
