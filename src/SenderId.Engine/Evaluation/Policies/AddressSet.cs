namespace SenderId.Evaluation.Policies;

/// <summary>A set of addresses of one family as sorted, disjoint ranges.</summary>
internal sealed class AddressSet
{
    private readonly List<(UInt128 First, UInt128 Last)> _ranges = [];

    /// <summary>All addresses of a family.</summary>
    internal static AddressSet All(bool isIPv4)
    {
        var set = new AddressSet();
        set._ranges.Add((UInt128.Zero, isIPv4 ? uint.MaxValue : UInt128.MaxValue));
        return set;
    }

    internal bool IsEmpty => _ranges.Count == 0;

    internal IReadOnlyList<(UInt128 First, UInt128 Last)> Ranges => _ranges;

    /// <summary>Takes a range out of the set and returns what was in both.</summary>
    internal AddressSet Take(UInt128 first, UInt128 last)
    {
        var taken = new AddressSet();
        int index = FirstNotBefore(first);
        while (index < _ranges.Count && _ranges[index].First <= last)
        {
            (UInt128 low, UInt128 high) = _ranges[index];
            taken._ranges.Add((UInt128.Max(low, first), UInt128.Min(high, last)));
            _ranges.RemoveAt(index);
            if (low < first)
            {
                _ranges.Insert(index++, (low, first - 1));
            }

            if (high > last)
            {
                _ranges.Insert(index, (last + 1, high));
                break;
            }
        }

        return taken;
    }

    /// <summary>Adds the ranges of a set that shares no address with this one.</summary>
    internal void Add(AddressSet other)
    {
        _ranges.AddRange(other._ranges);
        _ranges.Sort(static (left, right) => left.First.CompareTo(right.First));
    }

    // The first range that ends at or behind an address.
    private int FirstNotBefore(UInt128 address)
    {
        int low = 0;
        int high = _ranges.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Last < address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
