using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.3.</remarks>
internal static class AMatch
{
    internal static async ValueTask<Match> EvaluateAsync(AMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(mechanism.Domain, context, domain).ConfigureAwait(false);
        if (context.Meter.Exceeded is { } limit)
        {
            return new Match(false, Failure.OfLimit(limit));
        }

        if (target.Name is null)
        {
            // Section 4.8 leaves a malformed target-name open; it names no host, so it does not match.
            return Match.No;
        }

        DnsAnswer answer = await context.Meter.AddressesAsync(target.Name, context.AddressType).ConfigureAwait(false);
        return answer.IsDefinite
            ? Match.Of(HasClient(answer, mechanism.Length, context.Client))
            : Match.Error(answer, context.Meter);
    }

    internal static bool HasClient(DnsAnswer answer, DualCidrLength length, NetAddress client)
    {
        foreach (NetAddress address in answer.Addresses)
        {
            if (length.AreEqual(address, client))
            {
                return true;
            }
        }

        return false;
    }
}
