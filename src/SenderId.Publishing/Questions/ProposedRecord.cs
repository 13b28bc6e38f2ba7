using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Publishing.Questions;

/// <summary>DNS as it would be if a domain published a record: in place of those of the same version, everything else as it is.</summary>
/// <param name="inner">Who answers everything else.</param>
/// <param name="domain">Where the record would be published.</param>
/// <param name="record">The text of the record.</param>
public sealed class ProposedRecord(IDnsResolver inner, DomainName domain, string record) : IDnsResolver
{
    private static readonly TimeSpan s_timeToLive = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
        domain.Equals(name) ? ReplaceAsync(name, cancellationToken) : inner.TextAsync(name, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
        inner.AddressesAsync(name, type, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
        inner.MailExchangersAsync(name, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
        inner.PointersAsync(address, cancellationToken);

    private async ValueTask<DnsAnswer> ReplaceAsync(DomainName name, CancellationToken cancellationToken)
    {
        DnsAnswer published = await inner.TextAsync(name, cancellationToken).ConfigureAwait(false);
        RecordVersion? version = RecordVersion.Read(record, out _);
        return new DnsAnswer
        {
            Code = DnsAnswerCode.Records,
            Texts = [.. published.Texts.Where(text => !IsReplaced(text, version)), record],
            TimeToLive = published.Code == DnsAnswerCode.Records ? published.TimeToLive : s_timeToLive,
            Source = published.Source,
        };
    }

    private static bool IsReplaced(string published, RecordVersion? version) =>
        RecordVersion.Read(published, out _) is { } other && (version is null ? other.IsSpf1 : other.Text == version.Text);
}
