using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest;

/// <summary>Which senders wait, are being tested, or were tested within the interval.</summary>
/// <remarks>The state knows the last too, but forgets a sender that is blocked; and it may take a moment to hear of a result.</remarks>
/// <param name="maxCount">How many senders are remembered; the oldest go first.</param>
internal sealed class TestedSenders(int maxCount)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SenderKey, DateTimeOffset> _free = [];
    private readonly Queue<(SenderKey Sender, DateTimeOffset Free)> _byTime = new();

    /// <summary>How many senders are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _free.Count;
            }
        }
    }

    /// <summary>Takes a sender for a test.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="now">The time.</param>
    /// <param name="interval">How long the sender is not to be tested again.</param>
    /// <returns>False where it was taken less than the interval ago.</returns>
    public bool TryTake(SenderKey sender, DateTimeOffset now, TimeSpan interval)
    {
        lock (_lock)
        {
            LetGo(now);
            if (!_free.TryAdd(sender, now + interval))
            {
                return false;
            }

            _byTime.Enqueue((sender, now + interval));
            return true;
        }
    }

    /// <summary>Takes back that a sender was taken: no test was made.</summary>
    public void Free(SenderKey sender)
    {
        lock (_lock)
        {
            _free.Remove(sender);
        }
    }

    // A place in the queue counts only where it is the one the sender holds: Free leaves its place behind.
    private void LetGo(DateTimeOffset now)
    {
        while (_byTime.TryPeek(out (SenderKey Sender, DateTimeOffset Free) oldest) && (oldest.Free <= now || _byTime.Count >= maxCount))
        {
            _byTime.Dequeue();
            if (_free.TryGetValue(oldest.Sender, out DateTimeOffset held) && held == oldest.Free)
            {
                _free.Remove(oldest.Sender);
            }
        }
    }
}
