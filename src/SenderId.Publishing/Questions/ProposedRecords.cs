using SenderId.Lookup;
using SenderId.Publishing.Zones;
using SenderId.Records;

namespace SenderId.Publishing.Questions;

/// <summary>DNS as it would be if records were published: a policy in place of those of the same version, an MX in place of all; everything
/// else as it is.</summary>
/// <param name="inner">Who answers everything else.</param>
/// <param name="records">The records: TXT and MX, at names and at wildcards.</param>
/// <param name="removed">Texts that go besides, at the name of the first record.</param>
public sealed class ProposedRecords(IDnsResolver inner, IReadOnlyList<PublishedRecord> records, IReadOnlyCollection<string> removed) : IDnsResolver
{
    private const string DmarcVersion = "v=DMARC1";

    private static readonly TimeSpan s_timeToLive = TimeSpan.FromHours(1);

    /// <summary>DNS as it would be if a domain published a record.</summary>
    /// <param name="inner">Who answers everything else.</param>
    /// <param name="domain">Where the record would be published.</param>
    /// <param name="record">The text of the record.</param>
    public ProposedRecords(IDnsResolver inner, DomainName domain, string record)
        : this(inner, [new PublishedRecord((domain ?? throw new ArgumentNullException(nameof(domain))).Value, "TXT", record)], [])
    {
    }

    /// <inheritdoc />
    public async ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        DnsAnswer published = await inner.TextAsync(name, cancellationToken).ConfigureAwait(false);
        string[] proposed = [.. At(name.Value, "TXT")];
        proposed = proposed.Length == 0 && published.Code == DnsAnswerCode.NameError ? [.. AtWildcard(name.Value, "TXT")] : proposed;
        return proposed.Length == 0 ? published : new DnsAnswer
        {
            Code = DnsAnswerCode.Records,
            Texts = [.. published.Texts.Where(text => !IsGone(name, text, proposed)), .. proposed],
            TimeToLive = published.Code == DnsAnswerCode.Records ? published.TimeToLive : s_timeToLive,
            Source = published.Source,
        };
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
        inner.AddressesAsync(name, type, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        MailExchanger[] proposed = [.. At(name.Value, "MX").Select(ReadExchanger)];
        return proposed.Length == 0
            ? inner.MailExchangersAsync(name, cancellationToken)
            : new(new DnsAnswer { Code = DnsAnswerCode.Records, Exchangers = [.. proposed], TimeToLive = s_timeToLive });
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
        inner.PointersAsync(address, cancellationToken);

    private bool IsGone(DomainName name, string text, IEnumerable<string> proposed) =>
        proposed.Any(record => Replaces(record, text)) || (name.Value == records[0].Name && removed.Contains(text));

    private static bool Replaces(string record, string published) => record == published
        || (record.StartsWith(DmarcVersion, StringComparison.Ordinal)
            ? published.StartsWith(DmarcVersion, StringComparison.OrdinalIgnoreCase)
            : RecordVersion.Read(published, out _) is { } other
                && (RecordVersion.Read(record, out _) is { } version ? other.Text == version.Text : other.IsSpf1));

    private IEnumerable<string> At(string name, string type) =>
        records.Where(record => record.Name == name && record.Type == type).Select(static record => record.Data);

    // RFC 4592: what stands for a name that does not exist is the nearest wildcard above it.
    private IEnumerable<string> AtWildcard(string name, string type) => records
        .Where(record => record.Type == type && record.Name.StartsWith("*.", StringComparison.Ordinal)
            && name.EndsWith(record.Name[1..], StringComparison.Ordinal))
        .OrderByDescending(static record => record.Name.Length).Take(1).Select(static record => record.Data);

    private static MailExchanger ReadExchanger(string data)
    {
        string[] words = data.Split(' ', 2);
        return new MailExchanger(ushort.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), words[1].TrimEnd('.'));
    }
}
