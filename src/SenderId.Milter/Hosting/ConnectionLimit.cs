namespace SenderId.Milter.Hosting;

/// <summary>Counts connections: up to the limit they are served, up to twice the limit they get the failure action, beyond that they are
/// closed.</summary>
/// <param name="maxConnectionCount">How many are served.</param>
/// <param name="maxOpenCount">How many are let in, where the system has fewer descriptors than for twice as many.</param>
internal sealed class ConnectionLimit(int maxConnectionCount, int maxOpenCount = int.MaxValue)
{
    private int _count;

    /// <summary>How many connections there may be at once.</summary>
    public int MaxOpenCount { get; } = (int)Math.Min(maxOpenCount, 2L * maxConnectionCount);

    /// <summary>How many connections there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether there are more connections than are served.</summary>
    public bool IsOverloaded => Count > maxConnectionCount;

    /// <summary>Lets a connection in; false where it has to be closed.</summary>
    /// <param name="isServed">Whether its messages are looked at.</param>
    public bool TryEnter(out bool isServed)
    {
        int count = Interlocked.Increment(ref _count);
        isServed = count <= maxConnectionCount;
        if (count <= MaxOpenCount)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>A connection that was let in is gone.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
