using SenderId.Dns.Transport;

namespace SenderId.Dns.Resolution;

/// <summary>Lets a thread wait for a quick server, but never more threads than there are processors.</summary>
internal sealed class SyncWaitLimiter(bool isOpen)
{
    private readonly int _maxCount = isOpen ? Environment.ProcessorCount : 0;
    private int _count;

    public bool TryEnter(Upstream server)
    {
        if (_maxCount == 0 || !server.Pace.IsQuick)
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) <= _maxCount)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
