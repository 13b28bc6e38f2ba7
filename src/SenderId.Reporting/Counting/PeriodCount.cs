namespace SenderId.Reporting.Counting;

/// <summary>The sums of a period.</summary>
internal sealed class PeriodCount
{
    private readonly long[] _statuses = new long[Enum.GetValues<MailStatus>().Length];

    /// <summary>Messages by status.</summary>
    public StatusCounts Statuses => StatusCounts.From(_statuses);

    /// <summary>Messages that were refused, by whatever agent.</summary>
    public long RefusedMessageCount { get; set; }

    /// <summary>Refusals before there was a message: clients, senders, recipients.</summary>
    public long EarlyRefusalCount { get; set; }

    /// <summary>Counts a message.</summary>
    public void Count(MailStatus status) => _statuses[(int)status]++;
}
