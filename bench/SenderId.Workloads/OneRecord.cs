using SenderId.Lookup;

namespace SenderId.Workloads;

/// <summary>A DNS in which every name has one and the same record, parsed once.</summary>
/// <param name="record">The record.</param>
public sealed class OneRecord(string record) : IDnsResolver
{
    private static readonly DnsAnswer s_nothing = DnsAnswer.Empty(DnsAnswerCode.NameError);

    private readonly DnsAnswer _text = new() { Code = DnsAnswerCode.Records, Texts = [record], TimeToLive = TimeSpan.FromDays(1) };

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) => new(_text);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) => new(s_nothing);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) => new(s_nothing);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) => new(s_nothing);
}
