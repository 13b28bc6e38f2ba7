using System.Collections.Concurrent;

namespace SenderId.Agent.Pipeline;

/// <summary>Lets an event through once for each source and hour, so that a relay for a thousand users does not fill the journal.</summary>
/// <param name="clock">The clock.</param>
internal sealed class OncePerSource(TimeProvider clock)
{
    // Beyond it, the hour begins anew for all: strangers must not fill memory.
    private const int MaxSourceCount = 4096;

    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, long> _told = new(StringComparer.Ordinal);

    /// <summary>Whether the event of a source is to be told now.</summary>
    public bool IsDue(string source)
    {
        long now = clock.GetTimestamp();
        if (_told.TryGetValue(source, out long last) && clock.GetElapsedTime(last, now) < s_pause)
        {
            return false;
        }

        if (_told.Count >= MaxSourceCount)
        {
            _told.Clear();
        }

        _told[source] = now;
        return true;
    }
}
