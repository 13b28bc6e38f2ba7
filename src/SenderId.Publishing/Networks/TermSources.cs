using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Networks;

/// <summary>Which terms of a tree a network comes from.</summary>
internal sealed class TermSources
{
    private readonly List<(CidrBlock Block, string Path, string? Record)> _blocks = [];

    internal TermSources(SpfRecordNode tree) => Collect(tree, "", null);

    /// <summary>The terms whose networks share addresses with a network, each with the way to it, in the order of the record.</summary>
    internal ReadableCollection<string> Of(CidrBlock network) =>
        [.. _blocks.Where(source => source.Block.Overlaps(new AddressSpan(network.First, network.Last, network.IsIPv4)))
            .Select(static source => source.Path).Distinct()];

    /// <summary>The domain of the record below the tree's own whose term holds a network; null where none does.</summary>
    internal string? RecordOf(CidrBlock network) =>
        _blocks.Where(source => source.Record is not null && source.Block.Length > 0 && source.Block.Contains(network))
            .Select(static source => source.Record).FirstOrDefault();

    // all, and an exists whose name is there, match whoever comes.
    private static IEnumerable<CidrBlock> Everybody(SpfTerm term) =>
        term.Kind == SpfTermKind.All || (term.Kind == SpfTermKind.Exists && term.Hosts.Any(static host => host.IPv4.Addresses.Length > 0))
            ? [new CidrBlock(UInt128.Zero, 0, true), new CidrBlock(UInt128.Zero, 0, false)]
            : [];

    private void Collect(SpfRecordNode node, string path, string? record)
    {
        foreach (SpfTerm term in node.Terms.Where(static term => term.IsReached))
        {
            string own = path.Length == 0 ? term.Term : $"{path} > {term.Term}";
            if (term.Kind == SpfTermKind.Redirect || term.Directive?.Status == SenderIdStatus.Pass)
            {
                _blocks.AddRange(term.Blocks.Concat(Everybody(term)).Select(block => (block, own, record)));
                if (term.Record is not null)
                {
                    Collect(term.Record, own, term.Record.Domain);
                }
            }
        }
    }
}
