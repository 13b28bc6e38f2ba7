namespace SenderId.Milter.Session;

/// <summary>What all connections together may hold of messages and packets in progress. Stops many clients from filling our memory at once.</summary>
/// <param name="maxBytes">How much, in octets.</param>
internal sealed class MemoryBudget(long maxBytes)
{
    private long _held;

    /// <summary>How much is held now.</summary>
    public long HeldBytes => Interlocked.Read(ref _held);

    /// <summary>Takes a share; false where there is not that much left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= maxBytes)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    /// <summary>Gives a share back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _held, -bytes);
}
