namespace SenderId.Dns.Tests.Playing;

/// <summary>A clock that stands until a test moves it; its timers are real.</summary>
internal sealed class FrozenTime : TimeProvider
{
    private long _ticks = TimeSpan.TicksPerDay;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
