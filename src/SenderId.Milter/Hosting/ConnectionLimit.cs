namespace SenderId.Milter.Hosting;

/// <summary>Counts connections: up to the limit they are served, up to twice the limit they get the failure action, beyond that they are closed.</summary>
internal sealed class ConnectionLimit(int maxConnectionCount)
{
    private int _count;

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
        if (count <= 2L * maxConnectionCount)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>A connection that was let in is gone.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);
}
