namespace SenderId.Publishing.Networks;

/// <summary>A run of addresses of one family.</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest.</param>
/// <param name="IsIPv4">The family.</param>
internal readonly record struct AddressSpan(UInt128 First, UInt128 Last, bool IsIPv4)
{
    internal static UInt128 Highest(bool isIPv4) => isIPv4 ? uint.MaxValue : UInt128.MaxValue;

    /// <summary>The fewest CIDR blocks that hold exactly these addresses.</summary>
    internal IEnumerable<CidrBlock> ToBlocks()
    {
        UInt128 first = First;
        int width = IsIPv4 ? 32 : 128;
        while (true)
        {
            int bits = first == UInt128.Zero ? width : Math.Min(width, (int)UInt128.TrailingZeroCount(first));
            while (bits > 0 && (bits == 128 ? UInt128.MaxValue : first + ((UInt128.One << bits) - 1)) > Last)
            {
                bits--;
            }

            var block = new CidrBlock(first, width - bits, IsIPv4);
            yield return block;
            if (block.Last >= Last)
            {
                yield break;
            }

            first = block.Last + 1;
        }
    }

    /// <summary>Sorts spans and joins those that overlap or touch.</summary>
    internal static List<AddressSpan> Merge(IEnumerable<AddressSpan> spans)
    {
        var merged = new List<AddressSpan>();
        foreach (AddressSpan span in spans.OrderByDescending(static span => span.IsIPv4).ThenBy(static span => span.First))
        {
            if (merged.Count > 0 && merged[^1] is { } last && last.IsIPv4 == span.IsIPv4 && (span.First <= last.Last || span.First == last.Last + 1))
            {
                merged[^1] = last with { Last = UInt128.Max(last.Last, span.Last) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    /// <summary>What is in some merged spans and not in others.</summary>
    internal static IEnumerable<AddressSpan> Except(IEnumerable<AddressSpan> spans, IReadOnlyList<AddressSpan> others)
    {
        foreach (AddressSpan span in spans)
        {
            UInt128 first = span.First;
            bool isUsedUp = false;
            foreach (AddressSpan other in others.Where(other => other.IsIPv4 == span.IsIPv4 && other.First <= span.Last && other.Last >= span.First))
            {
                if (other.First > first)
                {
                    yield return span with { First = first, Last = other.First - 1 };
                }

                isUsedUp = other.Last >= span.Last;
                first = isUsedUp ? first : other.Last + 1;
            }

            if (!isUsedUp)
            {
                yield return span with { First = first };
            }
        }
    }
}
