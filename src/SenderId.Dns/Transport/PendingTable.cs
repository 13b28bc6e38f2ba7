using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>The queries on their way over one socket, by id.</summary>
internal sealed class PendingTable
{
    private readonly Dictionary<ushort, PendingQuery> _pending = [];
    private readonly Lock _lock = new();
    private bool _isClosed;

    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>How many queries were given up while their answer may still come.</summary>
    public int ForgottenCount { get; private set; }

    /// <summary>Takes up a query under its id.</summary>
    /// <returns>False where another query has the id, or the socket is closed.</returns>
    public bool TryAdd(PendingQuery pending)
    {
        lock (_lock)
        {
            return !_isClosed && _pending.TryAdd(pending.Query.Id, pending);
        }
    }

    /// <summary>Closes the table if no query is on its way.</summary>
    public bool TryClose()
    {
        lock (_lock)
        {
            _isClosed |= _pending.Count == 0;
            return _isClosed;
        }
    }

    public PendingQuery? Find(ushort id)
    {
        lock (_lock)
        {
            return _pending.GetValueOrDefault(id);
        }
    }

    public void RemoveAnswered(PendingQuery pending)
    {
        lock (_lock)
        {
            _pending.Remove(pending.Query.Id);
        }
    }

    /// <summary>Gives a query up.</summary>
    /// <returns>False where it has ended already.</returns>
    public bool Forget(PendingQuery pending)
    {
        lock (_lock)
        {
            if (_pending.GetValueOrDefault(pending.Query.Id) != pending)
            {
                return false;
            }

            _pending.Remove(pending.Query.Id);
            ForgottenCount++;
            return true;
        }
    }

    /// <summary>Reports the same end for every query; takes no more where the socket is closed for good.</summary>
    public void FailAll(QueryResult reply, bool closes)
    {
        PendingQuery[] failed;
        lock (_lock)
        {
            _isClosed |= closes;
            failed = [.. _pending.Values];
            _pending.Clear();
        }

        foreach (PendingQuery pending in failed)
        {
            pending.Report(reply);
        }
    }
}
