using SenderId.Publishing.Networks;

namespace SenderId.Publishing.Baselines;

/// <summary>What passed when a list of networks was made and passes no longer, and the reverse.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Removed">Networks that passed then.</param>
/// <param name="Added">Networks that pass now.</param>
public sealed record FlatDifference(string Domain, ReadableCollection<string> Removed, ReadableCollection<string> Added)
{
    /// <summary>Whether the same addresses pass.</summary>
    public bool IsEmpty => Removed.Count == 0 && Added.Count == 0;

    /// <summary>Compares a list with what passes now: the addresses count, not how they are cut.</summary>
    /// <param name="lines">One network a line, with whatever around it, as in a table; with or without <c>ip4:</c> and <c>ip6:</c>. Empty
    /// lines and those that
    /// begin with # or ; are passed over.</param>
    /// <param name="flat">What passes now.</param>
    /// <exception cref="FormatException">The lines are JSON.</exception>
    public static FlatDifference Between(IEnumerable<string> lines, FlatRecord flat)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(flat);
        var then = new List<AddressSpan>();
        foreach (string line in lines)
        {
            if (line.TrimStart() is ['[' or '{', ..])
            {
                throw new FormatException("this is JSON, not a list with one network a line");
            }

            AddressRange? range = line is ['#' or ';', ..] ? null
                : line.Split([' ', '\t', ',', '\r']).Select(Read).FirstOrDefault(static range => range is not null);
            if (range is not null)
            {
                then.Add(new AddressSpan(range.First.Bits, range.Last.Bits, range.First.IsIPv4));
            }
        }

        List<AddressSpan> before = AddressSpan.Merge(then);
        return new FlatDifference(
            flat.Domain,
            [.. AddressSpan.Except(before, flat.Spans).SelectMany(static span => span.ToBlocks()).Select(static block => block.ToString())],
            [.. AddressSpan.Except(flat.Spans, before).SelectMany(static span => span.ToBlocks()).Select(static block => block.ToString())]);
    }

    private static AddressRange? Read(string text)
    {
        string word = text.Trim('"');
        bool isTerm = word.StartsWith("ip4:", StringComparison.OrdinalIgnoreCase) || word.StartsWith("ip6:", StringComparison.OrdinalIgnoreCase);
        return AddressRange.TryParse(isTerm ? word[4..] : word, out AddressRange? range) ? range : null;
    }
}
