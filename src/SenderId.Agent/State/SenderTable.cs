using System.Collections.Immutable;
using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>The senders in memory, never more than a limit: those that have not sent for longest are let go first.</summary>
internal sealed class SenderTable(int maxCount)
{
    private const int MaxSearchCount = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<SenderKey, LinkedListNode<SenderEntry>> _entries = [];
    private readonly LinkedList<SenderEntry> _byUse = new();
    private readonly Queue<SenderEntry> _dirty = new();

    /// <summary>How many senders are in memory.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many senders had to be let go before they were written: the database was away for too long.</summary>
    public long LostCount { get; private set; }

    /// <summary>Adds to a sender in memory.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="seen">What was observed.</param>
    /// <param name="onlyUnwritten">Whether one that is written, and may have been added to elsewhere, counts as not in memory.</param>
    /// <returns>Everything known of the sender; null where it is not in memory.</returns>
    public SenderProfile? TryAdd(SenderKey sender, SenderProfile seen, bool onlyUnwritten)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(sender, out LinkedListNode<SenderEntry>? node) && (!onlyUnwritten || node.Value.IsDirty)
                ? Add(node, seen)
                : null;
        }
    }

    /// <summary>Brings a sender into memory, or up to date, and adds to it.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="stored">What is stored; null where the database did not say.</param>
    /// <param name="seen">What was observed.</param>
    public SenderProfile Add(SenderKey sender, SenderProfile? stored, SenderProfile seen)
    {
        lock (_lock)
        {
            LinkedListNode<SenderEntry> node = NodeOf(sender, stored ?? SenderProfile.Unknown);
            if (stored is not null)
            {
                node.Value.Refresh(stored);
            }

            return Add(node, seen);
        }
    }

    /// <summary>Everything known of a sender; null where it is not in memory.</summary>
    public SenderProfile? Find(SenderKey sender)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(sender, out LinkedListNode<SenderEntry>? node) ? node.Value.Profile : null;
        }
    }

    /// <summary>Forgets what is known of a sender.</summary>
    public void Forget(SenderKey sender)
    {
        lock (_lock)
        {
            SenderEntry entry = NodeOf(sender, SenderProfile.Unknown).Value;
            entry.Forget();
            List(entry);
        }
    }

    /// <summary>Lets a sender go that is written; it is read again when it sends.</summary>
    public void LetGo(SenderKey sender)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(sender, out LinkedListNode<SenderEntry>? node) && !node.Value.IsDirty)
            {
                _byUse.Remove(node);
                _entries.Remove(sender);
            }
        }
    }

    /// <summary>Takes up to a number of senders that are to be written.</summary>
    public ImmutableArray<SenderUpdate> BeginWrite(int count)
    {
        lock (_lock)
        {
            ImmutableArray<SenderUpdate>.Builder updates = ImmutableArray.CreateBuilder<SenderUpdate>(Math.Min(count, _dirty.Count));
            while (updates.Count < count && _dirty.TryDequeue(out SenderEntry? entry))
            {
                entry.IsListed = false;
                if (entry.BeginWrite() is { } update)
                {
                    updates.Add(update);
                }
            }

            return updates.DrainToImmutable();
        }
    }

    /// <summary>What was taken is stored.</summary>
    public void EndWrite(ImmutableArray<StoredSender> stored)
    {
        lock (_lock)
        {
            foreach (StoredSender sender in stored)
            {
                if (_entries.TryGetValue(sender.Sender, out LinkedListNode<SenderEntry>? node))
                {
                    node.Value.EndWrite(sender.Profile);
                }
            }
        }
    }

    /// <summary>What was taken could not be stored.</summary>
    public void FailWrite(ImmutableArray<SenderUpdate> updates)
    {
        lock (_lock)
        {
            foreach (SenderUpdate update in updates)
            {
                if (_entries.TryGetValue(update.Sender, out LinkedListNode<SenderEntry>? node))
                {
                    node.Value.FailWrite();
                    List(node.Value);
                }
            }
        }
    }

    private SenderProfile Add(LinkedListNode<SenderEntry> node, SenderProfile seen)
    {
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        node.Value.Add(seen);
        List(node.Value);
        return node.Value.Profile;
    }

    private LinkedListNode<SenderEntry> NodeOf(SenderKey sender, SenderProfile stored)
    {
        if (_entries.TryGetValue(sender, out LinkedListNode<SenderEntry>? node))
        {
            return node;
        }

        if (_entries.Count >= maxCount)
        {
            LetOldestGo();
        }

        node = _byUse.AddFirst(new SenderEntry(sender, stored));
        _entries.Add(sender, node);
        return node;
    }

    // One that is written costs nothing to let go; among the oldest few there is none only while the database is away.
    private void LetOldestGo()
    {
        LinkedListNode<SenderEntry>? node = _byUse.Last;
        for (int i = 0; i < MaxSearchCount && node is { Value.IsDirty: true }; i++)
        {
            node = node.Previous;
        }

        if (node is null || node.Value.IsDirty)
        {
            node = _byUse.Last!;
            LostCount++;
        }

        _byUse.Remove(node);
        _entries.Remove(node.Value.Sender);
    }

    private void List(SenderEntry entry)
    {
        if (!entry.IsListed)
        {
            entry.IsListed = true;
            _dirty.Enqueue(entry);
        }
    }
}
