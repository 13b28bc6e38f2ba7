namespace SenderId.Connections;

/// <summary>A list of addresses, blocked or allowed, as a picture that does not change: made once per change, asked for every recipient.</summary>
/// <remarks>
/// Overlapping entries are laid out as runs of addresses side by side, each with the entry that lives longest there. So one binary
/// search finds the only entry that matters: if it is dead, all others of that run are dead too.
/// </remarks>
public sealed class IPList
{
    private readonly UInt128[] _starts4;
    private readonly IPListEntry?[] _entries4;
    private readonly UInt128[] _starts6;
    private readonly IPListEntry?[] _entries6;

    private IPList(int count, (UInt128[] Starts, IPListEntry?[] Entries) v4, (UInt128[] Starts, IPListEntry?[] Entries) v6)
    {
        Count = count;
        (_starts4, _entries4) = v4;
        (_starts6, _entries6) = v6;
    }

    /// <summary>A list without entries.</summary>
    public static IPList Empty { get; } = Create([]);

    /// <summary>How many entries the list was made of.</summary>
    public int Count { get; }

    /// <summary>Lays the entries out.</summary>
    public static IPList Create(IReadOnlyCollection<IPListEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new IPList(
            entries.Count,
            LayOut(entries.Where(static entry => entry.IPRange.First.IsIPv4)),
            LayOut(entries.Where(static entry => !entry.IPRange.First.IsIPv4)));
    }

    /// <summary>The living entry that holds an address.</summary>
    /// <returns>Null where no entry does. Of several, the one that lives longest; of those, one that an administrator made; then the
    /// oldest.</returns>
    public IPListEntry? Find(NetAddress address, DateTimeOffset now)
    {
        UInt128[] starts = address.IsIPv4 ? _starts4 : _starts6;
        int index = Array.BinarySearch(starts, address.Bits);
        index = index >= 0 ? index : ~index - 1;
        IPListEntry? entry = index < 0 ? null : (address.IsIPv4 ? _entries4 : _entries6)[index];
        return entry is null || entry.HasExpired(now) ? null : entry;
    }

    private static (UInt128[] Starts, IPListEntry?[] Entries) LayOut(IEnumerable<IPListEntry> entries)
    {
        IPListEntry[] byStart = [.. entries.OrderBy(static entry => entry.IPRange.First.Bits)];
        var starts = new List<UInt128>(2 * byStart.Length);
        var owners = new List<IPListEntry?>(2 * byStart.Length);
        var open = new PriorityQueue<IPListEntry, IPListEntry>(Comparer<IPListEntry>.Create(Rank));
        int next = 0;
        UInt128 position = 0;
        while (next < byStart.Length || open.Count > 0)
        {
            if (open.Count == 0)
            {
                position = byStart[next].IPRange.First.Bits;
            }

            while (next < byStart.Length && byStart[next].IPRange.First.Bits <= position)
            {
                open.Enqueue(byStart[next], byStart[next++]);
            }

            // Those that end before this position are thrown out when they come to the front, no sooner.
            if (open.Peek().IPRange.Last.Bits < position)
            {
                open.Dequeue();
                if (open.Count == 0)
                {
                    Add(starts, owners, position, null);
                }

                continue;
            }

            IPListEntry owner = open.Peek();
            Add(starts, owners, position, owner);
            UInt128 last = owner.IPRange.Last.Bits;
            bool isInterrupted = next < byStart.Length && byStart[next].IPRange.First.Bits <= last;
            if (!isInterrupted && last == UInt128.MaxValue)
            {
                break;
            }

            position = isInterrupted ? byStart[next].IPRange.First.Bits : last + 1;
        }

        return ([.. starts], [.. owners]);
    }

    private static void Add(List<UInt128> starts, List<IPListEntry?> owners, UInt128 position, IPListEntry? owner)
    {
        if (owners.Count > 0 && ReferenceEquals(owners[^1], owner))
        {
            return;
        }

        if (starts.Count > 0 && starts[^1] == position)
        {
            owners[^1] = owner;
            return;
        }

        starts.Add(position);
        owners.Add(owner);
    }

    private static int Rank(IPListEntry left, IPListEntry right)
    {
        int byEnd = (right.ExpirationTime ?? DateTimeOffset.MaxValue).CompareTo(left.ExpirationTime ?? DateTimeOffset.MaxValue);
        int byMaker = byEnd != 0 ? byEnd : left.IsMachineGenerated.CompareTo(right.IsMachineGenerated);
        return byMaker != 0 ? byMaker : left.Identity.CompareTo(right.Identity);
    }
}
