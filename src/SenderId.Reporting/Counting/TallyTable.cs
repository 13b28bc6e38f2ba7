namespace SenderId.Reporting.Counting;

/// <summary>Counts by name in bounded memory: exactly up to a number of names, and with a known error beyond.</summary>
/// <remarks>
/// Misra and Gries (1982), emptied in batches: where the table is full, the middle count is taken off all, and who is left with
/// nothing goes. Whoever stays keeps an exact count from the moment it came in; what it may have had before is at most the sum that had
/// been taken off by then, and is told with it. A name with more messages than that sum in all is never missing.
/// </remarks>
/// <param name="capacity">How many names are kept.</param>
internal sealed class TallyTable(int capacity)
{
    private readonly Dictionary<byte[], Tally> _tallies = new(new OctetComparer());

    /// <summary>How many messages a name that is not in the table may have had.</summary>
    public long MaxMissingCount { get; private set; }

    /// <summary>Every name and what was counted of it.</summary>
    public IEnumerable<KeyValuePair<byte[], Tally>> All => _tallies;

    /// <summary>The tally of a name, with note taken that it was met.</summary>
    public Tally Meet(ReadOnlySpan<byte> name, long at)
    {
        Dictionary<byte[], Tally>.AlternateLookup<ReadOnlySpan<byte>> lookup = _tallies.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(name, out Tally? known))
        {
            known.Touch(at);
            return known;
        }

        if (_tallies.Count == capacity)
        {
            MakeRoom();
        }

        var made = new Tally(MaxMissingCount, at);
        lookup[name] = made;
        return made;
    }

    private void MakeRoom()
    {
        long[] left = [.. _tallies.Values.Select(Left).Order()];
        long middle = Math.Max(1, left[left.Length / 2]);
        foreach ((byte[] name, Tally tally) in _tallies)
        {
            if (Left(tally) <= middle)
            {
                _tallies.Remove(name);
            }
        }

        MaxMissingCount += middle;
    }

    // What a name has left of its messages when all that was taken off since it came in is taken off.
    private long Left(Tally tally) => tally.MessageCount - (MaxMissingCount - tally.MaxMissingCount);
}
