using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Cache;

/// <summary>One part of the cache: a table, and a list in order of last use.</summary>
internal sealed class CachePart(long maxBytes, TimeProvider clock)
{
    private readonly Dictionary<Question, LinkedListNode<CacheEntry>> _entries = [];
    private readonly LinkedList<CacheEntry> _byUse = [];
    private readonly Lock _lock = new();

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

    public long Bytes { get; private set; }

    public DnsAnswer? Find(Question question)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(question, out LinkedListNode<CacheEntry>? node))
            {
                return null;
            }

            if (clock.GetTimestamp() >= node.Value.EndsAt)
            {
                Remove(node);
                return null;
            }

            if (_byUse.First != node)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Answer;
        }
    }

    public void Keep(Question question, DnsAnswer answer, TimeSpan timeToLive)
    {
        var entry = new CacheEntry(
            question,
            answer,
            clock.GetTimestamp() + (long)(timeToLive.TotalSeconds * clock.TimestampFrequency),
            EntrySize.Of(question, answer));
        if (entry.Bytes > maxBytes)
        {
            return;
        }

        lock (_lock)
        {
            if (_entries.TryGetValue(question, out LinkedListNode<CacheEntry>? former))
            {
                Remove(former);
            }

            while (Bytes + entry.Bytes > maxBytes && _byUse.Last is { } last)
            {
                Remove(last);
            }

            _entries.Add(question, _byUse.AddFirst(entry));
            Bytes += entry.Bytes;
        }
    }

    private void Remove(LinkedListNode<CacheEntry> node)
    {
        _entries.Remove(node.Value.Question);
        _byUse.Remove(node);
        Bytes -= node.Value.Bytes;
    }
}
