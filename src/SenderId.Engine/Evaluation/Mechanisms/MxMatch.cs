using System.Globalization;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.4; the limit on names is of section 4.6.4. There is no implicit MX.</remarks>
internal static class MxMatch
{
    internal static Match Evaluate(DnsAnswer answer, MxMechanism mechanism, DomainName target, ref EvaluationContext context)
    {
        if (answer.Exchangers.Length > context.Limits.MaxMxNameCount)
        {
            return new Match(false, TooManyNames(target, answer.Exchangers.Length));
        }

        var search = new HostSearch(mechanism.Length, endsOnFailure: true, countsVoids: true);
        foreach (MailExchanger exchanger in answer.Exchangers)
        {
            // The root (RFC 7505) and names that are none have no addresses.
            if (exchanger.Name is { } host && search.HasClient(host, ref context))
            {
                return Match.Yes;
            }
        }

        return search.WithoutClient(ref context);
    }

    private static Finding TooManyNames(DomainName target, int count) => new(
        SenderIdStatus.PermError,
        Cause.MxNameLimitExceeded,
        Detail: string.Create(CultureInfo.InvariantCulture, $"'{target}' has {count} mail exchangers."));
}
