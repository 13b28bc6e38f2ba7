using SenderId.Lookup;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>Looks around a domain, all questions side by side.</summary>
internal static class ZoneReader
{
    // Nobody gives a host this name; what answers for it is a wildcard.
    private const string MadeUpLabel = "no-such-host-5d1c7a";

    private static readonly string[] s_usualLabels = ["www", "mail"];

    private static readonly DnsAnswer s_nothing = DnsAnswer.Empty(DnsAnswerCode.NameError);

    private const string DmarcLabel = "_dmarc.";

    internal static async Task<ZoneFacts> ReadAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        Task<DnsAnswer> texts = resolver.TextAsync(domain, cancellationToken).AsTask();
        Task<TermHost> host = ReadHostAsync(resolver, domain, cancellationToken);
        Task<DnsAnswer> exchangers = resolver.MailExchangersAsync(domain, cancellationToken).AsTask();
        Task<string?> dmarc = ReadDmarcAsync(resolver, domain, cancellationToken);
        Task<Subdomain?> madeUp = ReadSubdomainAsync(resolver, $"{MadeUpLabel}.{domain}", cancellationToken);
        List<Task<Subdomain?>> subdomains = [.. s_usualLabels.Select(label => ReadSubdomainAsync(resolver, $"{label}.{domain}", cancellationToken))];
        DomainName[] hosts = [.. (await exchangers.ConfigureAwait(false)).Exchangers
            .Select(static exchanger => DomainName.TryParse(exchanger.Exchange, out DomainName? name) ? name : null).OfType<DomainName>().Distinct()
                .Take(20)];
        Task<TermHost[]> exchangerHosts = Task.WhenAll(hosts.Select(name => ReadHostAsync(resolver, name, cancellationToken)));
        subdomains.AddRange(hosts
            .Where(name => name.IsSameOrBelow(domain) && !name.Equals(domain) && name.Value != $"mail.{domain}" && name.Value != $"www.{domain}")
            .Select(name => ReadSubdomainAsync(resolver, name.Value, cancellationToken)));
        return new ZoneFacts
        {
            Texts = await texts.ConfigureAwait(false),
            Host = await host.ConfigureAwait(false),
            Exchangers = await exchangers.ConfigureAwait(false),
            ExchangerHosts = [.. await exchangerHosts.ConfigureAwait(false)],
            Dmarc = await dmarc.ConfigureAwait(false),
            MadeUp = await madeUp.ConfigureAwait(false) ?? new Subdomain(domain, s_nothing, s_nothing, s_nothing),
            Subdomains = [.. (await Task.WhenAll(subdomains).ConfigureAwait(false)).OfType<Subdomain>()],
        };
    }

    private static async Task<TermHost> ReadHostAsync(IDnsResolver resolver, DomainName name, CancellationToken cancellationToken)
    {
        Task<DnsAnswer> ip4 = resolver.AddressesAsync(name, QuestionType.A, cancellationToken).AsTask();
        Task<DnsAnswer> ip6 = resolver.AddressesAsync(name, QuestionType.Aaaa, cancellationToken).AsTask();
        return new TermHost(name.Value, await ip4.ConfigureAwait(false), await ip6.ConfigureAwait(false));
    }

    // Null where the domain leaves no room for a label.
    private static async Task<Subdomain?> ReadSubdomainAsync(IDnsResolver resolver, string text, CancellationToken cancellationToken)
    {
        if (!DomainName.TryParse(text, out DomainName? name))
        {
            return null;
        }

        Task<DnsAnswer> ip4 = resolver.AddressesAsync(name, QuestionType.A, cancellationToken).AsTask();
        Task<DnsAnswer> exchangers = resolver.MailExchangersAsync(name, cancellationToken).AsTask();
        Task<DnsAnswer> texts = resolver.TextAsync(name, cancellationToken).AsTask();
        return new Subdomain(name, await ip4.ConfigureAwait(false), await exchangers.ConfigureAwait(false), await texts.ConfigureAwait(false));
    }

    // RFC 9989: the names above are looked at as well; the one nearest to the domain counts.
    private static async Task<string?> ReadDmarcAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        string[] labels = domain.Value.Split('.');
        var asked = new List<Task<DnsAnswer>>();
        for (int i = 0; i < labels.Length - 1 && asked.Count < 8; i++)
        {
            if (DomainName.TryParse(DmarcLabel + string.Join('.', labels[i..]), out DomainName? name))
            {
                asked.Add(resolver.TextAsync(name, cancellationToken).AsTask());
            }
        }

        return (await Task.WhenAll(asked).ConfigureAwait(false))
            .SelectMany(static answer => answer.Texts)
            .FirstOrDefault(static text => text.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase));
    }
}
