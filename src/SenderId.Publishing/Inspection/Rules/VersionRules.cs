using SenderId.Publishing.Findings;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection.Rules;

/// <summary>The two versions of records, and the PRA.</summary>
/// <remarks>RFC 4406 section 3.4.</remarks>
internal static class VersionRules
{
    private const string OptOut = "spf2.0/pra ?all";

    internal static IEnumerable<Finding> Find(Inspected inspected)
    {
        if (inspected.PraTree is not { } pra || inspected.PraFlat is not { } flat)
        {
            if (inspected.IsForwarded && inspected.Tree.Record?.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase) == true)
            {
                yield return inspected.Of(FindingCode.SpfJudgedForPra, Remedy.Texts(inspected.Domain.Value, [], OptOut));
            }

            yield break;
        }

        if (EndRules.IsOptOut(pra))
        {
            yield return inspected.Of(FindingCode.PraOptOut, Remedy.Texts(inspected.Domain.Value, [pra.Record!]), pra.Record!);
        }
        else if (inspected.Tree.State == RecordState.Found && pra.State == RecordState.Found && Difference(inspected.Flat, flat) is { } difference)
        {
            string record = inspected.Tree.Record!;
            string terms = record[record.Split(' ')[0].Length..];
            yield return inspected.Of(
                FindingCode.VersionsDisagree, Remedy.Texts(inspected.Domain.Value, [pra.Record!], pra.Record!.Split(' ')[0] + terms),
                    inspected.Domain.Value, difference);
        }
    }

    private static string? Difference(FlatRecord left, FlatRecord right)
    {
        string[] only = [.. left.Networks.Select(static network => network.Network).Except(right.Networks.Select(static network => network.Network))
            .Concat(right.Networks.Select(static network => network.Network).Except(left.Networks.Select(static network => network.Network)))];
        return left.Spans.SequenceEqual(right.Spans) ? null : string.Join(", ", only.Take(5));
    }
}
