namespace SenderId.Dns.Transport;

/// <summary>Something that holds for a while.</summary>
internal sealed class TimedFlag(TimeProvider clock)
{
    // Zero: not set. One compare for the flag that is nearly never set.
    private long _until;

    public bool IsSet
    {
        get
        {
            long until = Volatile.Read(ref _until);
            return until != 0 && clock.GetTimestamp() < until;
        }
    }

    public void Set(TimeSpan duration) =>
        Volatile.Write(ref _until, clock.GetTimestamp() + (long)(duration.TotalSeconds * clock.TimestampFrequency));

    public void Clear()
    {
        if (Volatile.Read(ref _until) != 0)
        {
            Volatile.Write(ref _until, 0);
        }
    }
}
