using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.7: always an A question, for IPv6 clients too.</remarks>
internal static class ExistsMatch
{
    internal static async ValueTask<Match> EvaluateAsync(ExistsMechanism mechanism, EvaluationContext context, DomainName domain)
    {
        Target target = await Target.FindAsync(mechanism.Domain, context, domain).ConfigureAwait(false);
        if (context.Meter.Exceeded is { } limit)
        {
            return Match.Error(limit);
        }

        if (target.Name is null)
        {
            return Match.No;
        }

        DnsAnswer answer = await context.Meter.AddressesAsync(target.Name, QuestionType.A).ConfigureAwait(false);
        return answer.IsDefinite
            ? Match.Of(answer.Code == DnsAnswerCode.Records)
            : Match.Error(answer, context.Meter);
    }
}
