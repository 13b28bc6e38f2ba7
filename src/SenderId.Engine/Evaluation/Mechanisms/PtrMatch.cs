using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.5. DNS errors never end the evaluation here; limits do.</remarks>
internal static class PtrMatch
{
    internal static Match Evaluate(DnsAnswer answer, DomainName target, ref EvaluationContext context)
    {
        var search = new HostSearch(DualCidrLength.Whole, endsOnFailure: false, countsVoids: true);
        foreach (DomainName name in ValidatedName.Read(answer, context.Limits.MaxPtrNameCount))
        {
            // Only names inside the target can make the mechanism match: asking back for others would be for nothing.
            if (name.IsSameOrBelow(target) && search.HasClient(name, ref context))
            {
                return Match.Yes;
            }
        }

        return search.WithoutClient(ref context);
    }
}
