using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.3.</remarks>
internal static class AMatch
{
    internal static ValueTask<Match> EvaluateAsync(AMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        if (mechanism.Domain is null)
        {
            return AskAsync(domain, mechanism, context);
        }

        return mechanism.Domain.IsLiteral ? AskAsync(mechanism.Domain.LiteralName, mechanism, context) : ExpandAsync(mechanism, context, domain);
    }

    private static async ValueTask<Match> ExpandAsync(AMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(mechanism.Domain, context, domain).ConfigureAwait(false);
        return context.Meter.Exceeded is { } limit
            ? Match.Error(limit)
            : await AskAsync(target.Name, mechanism, context).ConfigureAwait(false);
    }

    private static ValueTask<Match> AskAsync(DomainName? name, AMechanism mechanism, EvaluationContext context)
    {
        if (name is null)
        {
            // Section 4.8 leaves a malformed target-name open; it names no host, so it does not match.
            return new(Match.No);
        }

        ValueTask<DnsAnswer> answer = context.Meter.AddressesAsync(name, context.AddressType);
        return answer.IsCompletedSuccessfully ? new(Judge(answer.Result, mechanism, context)) : JudgeAsync(answer, mechanism, context);
    }

    private static async ValueTask<Match> JudgeAsync(ValueTask<DnsAnswer> answer, AMechanism mechanism, EvaluationContext context) =>
        Judge(await answer.ConfigureAwait(false), mechanism, context);

    private static Match Judge(DnsAnswer answer, AMechanism mechanism, EvaluationContext context) => answer.IsDefinite
        ? Match.Of(HasClient(answer, mechanism.Length, context.Client))
        : Match.Error(answer, context.Meter);

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
