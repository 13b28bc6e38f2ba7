namespace SenderId.Reporting.Counting;

/// <summary>The times of a report.</summary>
/// <param name="Start">The first moment of the report.</param>
/// <param name="End">The last moment of the report.</param>
/// <param name="CompareFrom">Where the period begins that is compared with the one before it.</param>
/// <param name="Before">Where the one before it begins; as long as the other.</param>
internal sealed record ReportWindow(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset CompareFrom, DateTimeOffset Before)
{
    /// <summary>The first moment that is looked at.</summary>
    public DateTimeOffset First => Start < Before ? Start : Before;

    /// <summary>
    /// Chooses the times: where a start was asked for, the report is compared with the same length of time before it; else
    /// the later half of the log with the earlier half, in whole days where there are several.
    /// </summary>
    /// <param name="start">The start asked for; null for the log's.</param>
    /// <param name="end">The end asked for; null for the log's.</param>
    /// <param name="logStart">The first line of the log.</param>
    /// <param name="logEnd">The last line of the log.</param>
    public static ReportWindow Choose(DateTimeOffset? start, DateTimeOffset? end, DateTimeOffset logStart, DateTimeOffset logEnd)
    {
        DateTimeOffset last = end ?? logEnd;
        if (start is { } asked)
        {
            TimeSpan length = last > asked ? last - asked : TimeSpan.Zero;
            return new ReportWindow(asked, last, asked, length < asked - DateTimeOffset.MinValue ? asked - length : DateTimeOffset.MinValue);
        }

        DateTimeOffset first = logStart < last ? logStart : last;
        DateTimeOffset midnight = new DateTimeOffset(last.UtcDateTime.Date, TimeSpan.Zero);
        int days = (int)Math.Ceiling((midnight - first).TotalDays) + 1;
        if (days < 2 || midnight == DateTimeOffset.MinValue)
        {
            DateTimeOffset middle = first + ((last - first) / 2);
            return new ReportWindow(first, last, middle, first);
        }

        DateTimeOffset from = midnight.AddDays(1 - (days / 2));
        return new ReportWindow(first, last, from, from.AddDays(-(days / 2)));
    }
}
