namespace SenderId.Milter.Hosting;

/// <summary>Tells of something that may happen thousands of times a second at most once a second, with how often it did.</summary>
/// <typeparam name="T">What one of them is about.</typeparam>
/// <param name="clock">The clock.</param>
/// <param name="tell">Tells how often it happened since it was last told, and what the last was about.</param>
internal sealed class EventThrottle<T>(TimeProvider clock, Action<int, T> tell)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _toldAt;
    private int _count;
    private T? _about;

    /// <summary>It happened.</summary>
    public void Note(T about)
    {
        lock (_lock)
        {
            _count++;
            _about = about;
        }

        TellIfDue();
    }

    /// <summary>Tells what was held back, once its second is over.</summary>
    public void TellIfDue() => Tell(always: false);

    /// <summary>Tells what was held back, at the end.</summary>
    public void TellRest() => Tell(always: true);

    private void Tell(bool always)
    {
        int count;
        T about;
        lock (_lock)
        {
            if (_count == 0 || (!always && _toldAt is { } toldAt && clock.GetElapsedTime(toldAt) < s_interval))
            {
                return;
            }

            (count, about, _count, _toldAt) = (_count, _about!, 0, clock.GetTimestamp());
        }

        tell(count, about);
    }
}
