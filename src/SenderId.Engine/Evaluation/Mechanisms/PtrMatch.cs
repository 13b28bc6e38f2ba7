using System.Collections.Immutable;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.5. DNS errors never end the evaluation here; limits do.</remarks>
internal static class PtrMatch
{
    internal static async ValueTask<Match> EvaluateAsync(PtrMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(mechanism.Domain, context, domain).ConfigureAwait(false);
        if (target.Name is null || context.Meter.Exceeded is not null)
        {
            return Outcome(isMatch: false, context);
        }

        DnsAnswer answer = await context.Meter.PointersAsync(context.Client).ConfigureAwait(false);
        // Only names inside the target can make the mechanism match: asking back for others would be for nothing.
        ImmutableArray<DomainName> names = ValidatedName.Read(answer, context.Limits.MaxPtrNameCount);
        DomainName? validated = await ValidatedName.FindAsync(names, target.Name, context).ConfigureAwait(false);
        return Outcome(validated is not null, context);
    }

    private static Match Outcome(bool isMatch, EvaluationContext context) =>
        context.Meter.Exceeded is { } limit ? Match.Error(limit) : Match.Of(isMatch);
}
