using SenderId.Lookup;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Questions;
using SenderId.Publishing.Zones;
using SenderId.Records;

namespace SenderId.Publishing.Wizard;

/// <summary>The wizard around the questions: says what is published now, writes the records that the answers lead to, and tests them.</summary>
/// <param name="resolver">Who answers for DNS.</param>
/// <param name="clock">The clock of the time limit.</param>
public sealed class WizardSession(IDnsResolver resolver, TimeProvider clock)
{
    /// <summary>How long all questions of the test may take.</summary>
    /// <value>More than zero. Default 20 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Says what is published now.</summary>
    public async Task<PublishedState> ReadPublishedAsync(DomainName domain, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        Task<DnsAnswer> texts = resolver.TextAsync(domain, cancellationToken).AsTask();
        Task<DnsAnswer> exchangers = resolver.MailExchangersAsync(domain, cancellationToken).AsTask();
        Task<DnsAnswer> ip4 = resolver.AddressesAsync(domain, QuestionType.A, cancellationToken).AsTask();
        Task<DnsAnswer> ip6 = resolver.AddressesAsync(domain, QuestionType.Aaaa, cancellationToken).AsTask();
        return new PublishedState
        {
            Name = domain,
            Domain = domain.Value,
            Records = [.. (await texts.ConfigureAwait(false)).Texts.Where(static text => RecordVersion.Read(text, out _) is not null)],
            MailExchangers = [.. (await exchangers.ConfigureAwait(false)).Exchangers.Where(static exchanger => exchanger.Exchange.Length > 0)
                .Select(static exchanger => exchanger.Exchange)],
            Addresses = [.. (await ip4.ConfigureAwait(false)).Addresses.Concat((await ip6.ConfigureAwait(false)).Addresses)
                .Select(static address => address.ToString())],
        };
    }

    /// <summary>Writes the records and tests them as if all of them were published.</summary>
    /// <exception cref="WizardAnswerException">A sender or an include is not an address, a network or a name.</exception>
    public async Task<WizardResult> WriteAsync(PublishedState published, WizardAnswers answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(answers);
        IReadOnlyList<PublishedRecord> records = RecordWizard.Write(published.Name, answers);
        string[] replaced = [.. published.Records.Where(old => records.All(record => record.Data != old))];
        var request = new InspectionRequest(published.Name)
        {
            Scope = answers is { NobodySends: false, Identity: WizardIdentity.Pra } ? IdentityScope.Pra : IdentityScope.MailFrom,
            Timeout = Timeout,
        };
        InspectionReport report = await new RecordInspector(new ProposedRecords(resolver, records, replaced), null, clock)
            .InspectAsync(request, cancellationToken).ConfigureAwait(false);
        return new WizardResult
        {
            Domain = published.Domain,
            Published = published,
            Records = [.. records],
            Findings = [.. report.Findings],
            Replaced = [.. replaced.Select(old => ZoneLine.Of(published.Domain, "TXT", old))],
        };
    }
}
