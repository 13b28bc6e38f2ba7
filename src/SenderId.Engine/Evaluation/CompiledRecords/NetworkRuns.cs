using SenderId.Records;

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>Which directive of a record the ip4 or ip6 terms lead to, by runs of addresses.</summary>
/// <remarks>A compilation comes to a record once for each run: going through its networks each time would be quadratic.</remarks>
internal sealed class NetworkRuns
{
    private readonly UInt128[] _starts;
    private readonly int[] _matches;
    private readonly int[] _others;

    private NetworkRuns(UInt128[] starts, int[] matches, int[] others)
    {
        _starts = starts;
        _matches = matches;
        _others = others;
    }

    /// <summary>Reads a record for one family of addresses.</summary>
    internal static NetworkRuns Of(SpfRecord record, bool isIPv4)
    {
        int end = record.Directives.Length;
        var networks = new List<(UInt128 First, UInt128 Last, int Index)>();
        var others = new List<int>();
        for (int i = 0; i < end; i++)
        {
            switch (record.Directives[i].Mechanism)
            {
                case Ip4Mechanism ip4 when isIPv4:
                    networks.Add((ip4.NetworkBits, ip4.NetworkBits | ~ip4.Mask, i));
                    break;
                case Ip6Mechanism ip6 when !isIPv4:
                    networks.Add((ip6.NetworkBits, ip6.NetworkBits | ~ip6.Mask, i));
                    break;
                case Ip4Mechanism or Ip6Mechanism:
                    break;
                default:
                    others.Add(i);
                    break;
            }
        }

        UInt128[] starts =
        [
            .. networks.SelectMany(static network => (UInt128[])[network.First, unchecked(network.Last + 1)]).Append(UInt128.Zero).Distinct().Order(),
        ];
        return new NetworkRuns(starts, FirstMatches(starts, networks, end), [.. others]);
    }

    /// <summary>The index of the directive that an address comes to next: one whose network holds it, or one that is not a network.</summary>
    /// <param name="address">The address.</param>
    /// <param name="from">The index from which on directives count; no network before it holds the address.</param>
    /// <param name="last">The last address from this one on that comes to the same.</param>
    internal int Next(UInt128 address, int from, out UInt128 last)
    {
        int run = Array.BinarySearch(_starts, address);
        run = run >= 0 ? run : ~run - 1;
        last = run + 1 < _starts.Length ? _starts[run + 1] - 1 : UInt128.MaxValue;
        foreach (int other in _others)
        {
            if (other >= from)
            {
                return Math.Min(other, _matches[run]);
            }
        }

        return _matches[run];
    }

    // For each run the first network that holds it. Networks come in their order; each takes the runs that none before it took.
    private static int[] FirstMatches(UInt128[] starts, List<(UInt128 First, UInt128 Last, int Index)> networks, int end)
    {
        int[] matches = new int[starts.Length];
        Array.Fill(matches, end);
        // The next run that may be free, from each on: runs that are taken are passed over in one step.
        int[] free = [.. Enumerable.Range(0, starts.Length + 1)];
        foreach ((UInt128 first, UInt128 last, int index) in networks)
        {
            for (int run = Free(free, Array.BinarySearch(starts, first)); run < starts.Length && starts[run] <= last; run = Free(free, run))
            {
                matches[run] = index;
                free[run] = run + 1;
            }
        }

        return matches;
    }

    private static int Free(int[] free, int run)
    {
        while (free[run] != run)
        {
            free[run] = free[free[run]];
            run = free[run];
        }

        return run;
    }
}
