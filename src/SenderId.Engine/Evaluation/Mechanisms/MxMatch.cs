using System.Collections.Immutable;
using System.Globalization;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Mechanisms;

/// <remarks>RFC 7208 section 5.4; the limit on names is of section 4.6.4. There is no implicit MX.</remarks>
internal static class MxMatch
{
    internal static async ValueTask<Match> EvaluateAsync(MxMechanism mechanism, EvaluationContext context, DomainName domain)
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

        DnsAnswer exchangers = await context.Meter.MailExchangersAsync(target.Name).ConfigureAwait(false);
        if (!exchangers.IsDefinite)
        {
            return Match.Error(exchangers, context.Meter);
        }

        if (exchangers.Exchangers.Length > context.Limits.MaxMxNameCount)
        {
            // Answers come in any order: judging the count before the first question makes the result the same each time.
            return new Match(false, TooManyNames(target.Name, exchangers.Exchangers.Length));
        }

        return await AnyHasClientAsync(exchangers.Exchangers, mechanism.Length, context).ConfigureAwait(false);
    }

    internal static Finding TooManyNames(DomainName target, int count) =>
        new(SenderIdStatus.PermError, Cause.MxNameLimitExceeded, Detail: string.Create(CultureInfo.InvariantCulture, $"'{target}' has {count} mail exchangers."));

    private static async ValueTask<Match> AnyHasClientAsync(ImmutableArray<MailExchanger> exchangers, DualCidrLength length, EvaluationContext context)
    {
        if (context.Meter.AsksAhead && exchangers.Length > 1)
        {
            foreach (MailExchanger exchanger in exchangers)
            {
                if (exchanger.Name is { } ahead)
                {
                    context.Meter.AskAhead(context.AddressType, ahead);
                }
            }
        }

        foreach (MailExchanger exchanger in exchangers)
        {
            // The root (RFC 7505) and names that are none have no addresses.
            if (exchanger.Name is not { } name)
            {
                continue;
            }

            DnsAnswer addresses = await context.Meter.AddressesAsync(name, context.AddressType).ConfigureAwait(false);
            if (!addresses.IsDefinite)
            {
                return Match.Error(addresses, context.Meter);
            }

            if (AMatch.HasClient(addresses, length, context.Client))
            {
                return Match.Yes;
            }
        }

        return Match.No;
    }
}
