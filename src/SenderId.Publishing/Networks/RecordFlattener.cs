using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Publishing.Questions;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Networks;

/// <summary>Finds everything that passes under a record by asking the evaluator.</summary>
/// <remarks>
/// Between two neighbouring ends of networks every address has the same verdict, so that one evaluation each is exact: limits,
/// order, qualifiers and included faults count as in a mail server.
/// </remarks>
public static class RecordFlattener
{
    private const long MaxCacheBytes = 64 << 20;

    // ::ffff:0:0/96 are IPv4 addresses: no client has one of these as IPv6.
    private static readonly UInt128 s_mappedFirst = (UInt128)0xFFFF << 32;
    private static readonly UInt128 s_mappedLast = ((UInt128)0xFFFF << 32) | uint.MaxValue;

    /// <summary>The networks that pass under the record of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="answers">The memory that the tree was read with; it is closed.</param>
    /// <param name="scope">The scope that the tree was read for.</param>
    /// <param name="clock">A clock.</param>
    public static FlatRecord Flatten(SpfRecordNode tree, AnswerMemory answers, IdentityScope scope, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(answers);
        answers.Close();
        using var compiled = new CompiledRecordCache(MaxCacheBytes, clock);
        var check = new CheckHost(answers, LookupLimits.Default, clock, prefetch: false, compiled);
        SpfRecordNode[] nodes = [.. tree.Nodes()];
        CidrBlock[] blocks = [.. nodes.SelectMany(static node => node.Terms).SelectMany(static term => term.Blocks).Distinct()];
        var passing = new List<AddressSpan>();
        foreach (AddressSpan span in Cut(blocks, isIPv4: true).Concat(Cut(blocks, isIPv4: false)))
        {
            NetAddress client = span.IsIPv4 ? NetAddress.FromIPv4((uint)span.First) : NetAddress.FromIPv6(span.First);
            CheckRequest request = scope == IdentityScope.Pra
                ? CheckRequest.ForPra(client, "postmaster@" + tree.Domain, tree.Domain)
                : CheckRequest.ForMailFrom(client, "postmaster@" + tree.Domain, tree.Domain);
            // Every answer is at hand: the task has always completed.
            if (check.CheckAsync(request, CancellationToken.None).AsTask().GetAwaiter().GetResult().Status == SenderIdStatus.Pass)
            {
                passing.Add(span);
            }
        }

        List<AddressSpan> merged = AddressSpan.Merge(passing);
        ReadableCollection<string> leftOut = [.. nodes.SelectMany(static node => node.Terms
            .Where(static term => term.IsReached && term.DependsOnMessage)
            .Select(term => $"{term.Term} ({node.Domain})")).Distinct()];
        var sources = new TermSources(tree);
        return new FlatRecord
        {
            Domain = tree.Domain,
            IsComplete = leftOut.Count == 0 && nodes.All(static node => node.State != RecordState.Unanswered),
            LeftOut = leftOut,
            Spans = [.. merged],
            Networks = [.. merged.SelectMany(static span => span.ToBlocks())
                .Select(block => new FlatNetwork(tree.Domain, block.ToString(), sources.Of(block)))],
            IPv4AddressCount = (long)Count(merged, isIPv4: true),
            IPv6Count = Count(merged, isIPv4: false),
            TimeToLive = nodes.Min(static node => Math
                .Min(node.TimeToLive, node.Terms.Where(static term => term.Record is null).Min(static term => term.TimeToLive) ?? int.MaxValue)),
        };
    }

    // The runs of addresses that no block's end divides.
    private static IEnumerable<AddressSpan> Cut(IEnumerable<CidrBlock> blocks, bool isIPv4)
    {
        var starts = new SortedSet<UInt128> { UInt128.Zero };
        foreach (CidrBlock block in blocks.Where(block => block.IsIPv4 == isIPv4))
        {
            starts.Add(block.First);
            if (block.Last < AddressSpan.Highest(isIPv4))
            {
                starts.Add(block.Last + 1);
            }
        }

        if (!isIPv4)
        {
            starts.Add(s_mappedFirst);
            starts.Add(s_mappedLast + 1);
        }

        UInt128[] firsts = [.. starts];
        for (int i = 0; i < firsts.Length; i++)
        {
            UInt128 last = i + 1 < firsts.Length ? firsts[i + 1] - 1 : AddressSpan.Highest(isIPv4);
            if (isIPv4 || firsts[i] < s_mappedFirst || firsts[i] > s_mappedLast)
            {
                yield return new AddressSpan(firsts[i], last, isIPv4);
            }
        }
    }

    // All 2^128 addresses are one more than the type counts: the highest number stands for them.
    private static UInt128 Count(List<AddressSpan> spans, bool isIPv4)
    {
        UInt128 count = UInt128.Zero;
        foreach (AddressSpan span in spans.Where(span => span.IsIPv4 == isIPv4))
        {
            UInt128 size = span.Last - span.First;
            count = count > UInt128.MaxValue - size - 1 ? UInt128.MaxValue : count + size + 1;
        }

        return count;
    }
}
