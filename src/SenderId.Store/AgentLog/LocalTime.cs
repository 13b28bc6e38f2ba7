namespace SenderId.Store.AgentLog;

/// <summary>The instants that a time without a zone may stand for: where clocks are set back, an hour comes twice.</summary>
public static class LocalTime
{
    /// <summary>The first instant: where a search begins, nothing of the hour is left out.</summary>
    /// <param name="time">The time; one that knows its zone stands for one instant.</param>
    /// <param name="zone">The zone of a time that does not know its own; null for that of this machine.</param>
    public static DateTimeOffset Earliest(DateTime time, TimeZoneInfo? zone = null) => Read(time, zone, static offsets => offsets.Max());

    /// <summary>The last instant: where a search ends.</summary>
    /// <param name="time">The time; one that knows its zone stands for one instant.</param>
    /// <param name="zone">The zone of a time that does not know its own; null for that of this machine.</param>
    public static DateTimeOffset Latest(DateTime time, TimeZoneInfo? zone = null) => Read(time, zone, static offsets => offsets.Min());

    // Towards UTC a time stops at the limits of the calendar.
    private static DateTimeOffset Read(DateTime time, TimeZoneInfo? zone, Func<TimeSpan[], TimeSpan> choose)
    {
        zone ??= TimeZoneInfo.Local;
        TimeSpan offset = time.Kind switch
        {
            DateTimeKind.Utc => TimeSpan.Zero,
            DateTimeKind.Local => TimeZoneInfo.Local.GetUtcOffset(time),
            _ when zone.IsAmbiguousTime(time) => choose(zone.GetAmbiguousTimeOffsets(time)),
            _ => zone.GetUtcOffset(time),
        };
        return new DateTimeOffset(Math.Clamp(time.Ticks - offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }
}
