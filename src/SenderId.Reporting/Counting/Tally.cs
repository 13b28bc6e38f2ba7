namespace SenderId.Reporting.Counting;

/// <summary>What was counted of one name: its messages by cell, and when it was met.</summary>
internal sealed class Tally
{
    /// <summary>How many different things are told apart of one name, such as the domains for which an address fails.</summary>
    public const int MaxDistinctCount = 32;

    private ushort[] _cells = [];
    private int[] _counts = [];
    private ulong[] _distinct = [];

    /// <summary>Makes the tally of a name that is new to a table.</summary>
    /// <param name="missing">How many messages of it may have been forgotten before.</param>
    /// <param name="at">When it was met, in ticks.</param>
    public Tally(long missing, long at)
    {
        MaxMissingCount = missing;
        FirstSeen = at;
        LastSeen = at;
    }

    /// <summary>How many messages were counted.</summary>
    public long MessageCount { get; private set; }

    /// <summary>How many more there may have been at most: zero where the count is exact.</summary>
    public long MaxMissingCount { get; }

    /// <summary>When the name was first met, in ticks, the time before the report included.</summary>
    public long FirstSeen { get; private set; }

    /// <summary>When the name was last met, in ticks.</summary>
    public long LastSeen { get; private set; }

    /// <summary>How many cells have a count.</summary>
    public int CellCount { get; private set; }

    /// <summary>How many different things were noted.</summary>
    /// <value>At most 32.</value>
    public int DistinctCount { get; private set; }

    /// <summary>The HELO name met last.</summary>
    public byte[] HelloDomain { get; private set; } = [];

    /// <summary>The cells with a count.</summary>
    public IEnumerable<(MessageCell Cell, int Count)> Cells =>
        Enumerable.Range(0, CellCount).Select(index => (MessageCell.From(_cells[index]), _counts[index]));

    /// <summary>Takes note that the name was met.</summary>
    public void Touch(long at)
    {
        FirstSeen = Math.Min(FirstSeen, at);
        LastSeen = Math.Max(LastSeen, at);
    }

    /// <summary>Counts a message. Logs go forward in time, so the cell is mostly among the last.</summary>
    public void Count(MessageCell cell)
    {
        MessageCount++;
        ushort number = cell.Number;
        for (int i = CellCount - 1; i >= 0; i--)
        {
            if (_cells[i] == number)
            {
                _counts[i]++;
                return;
            }
        }

        if (CellCount == _cells.Length)
        {
            int size = Math.Max(2, 2 * _cells.Length);
            Array.Resize(ref _cells, size);
            Array.Resize(ref _counts, size);
        }

        _cells[CellCount] = number;
        _counts[CellCount++] = 1;
    }

    /// <summary>Takes note of something that is told apart by its hash.</summary>
    public void NoteDistinct(ulong hash)
    {
        if (DistinctCount == MaxDistinctCount || _distinct.AsSpan(0, DistinctCount).Contains(hash))
        {
            return;
        }

        if (DistinctCount == _distinct.Length)
        {
            Array.Resize(ref _distinct, Math.Max(2, 2 * _distinct.Length));
        }

        _distinct[DistinctCount++] = hash;
    }

    /// <summary>Takes note of the HELO name.</summary>
    public void NoteHello(ReadOnlySpan<byte> hello)
    {
        if (hello.Length > 0 && !HelloDomain.AsSpan().SequenceEqual(hello))
        {
            HelloDomain = hello.ToArray();
        }
    }
}
