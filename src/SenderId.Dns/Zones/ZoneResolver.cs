using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>Answers from zone files: always at once, always with the same answer object for the same question.</summary>
/// <remarks>
/// RFC 1034 section 4.3.2 and RFC 4592. Every answer is made when the resolver is made; a question costs one or a few table
/// look-ups and no memory. Safe for any number of concurrent evaluations.
/// </remarks>
public sealed class ZoneResolver : IDnsResolver
{
    private readonly ZoneTable _table;

    /// <summary>Makes a resolver for the zones.</summary>
    public ZoneResolver(ZoneSet zones)
    {
        ArgumentNullException.ThrowIfNull(zones);
        _table = ZoneTableBuilder.Build(zones);
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
        Answer(name, QuestionType.Txt, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
        type is QuestionType.A or QuestionType.Aaaa
            ? Answer(name, type, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(type), type, "A or AAAA is asked for.");

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
        Answer(name, QuestionType.Mx, cancellationToken);

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ZoneNode? node = _table.Find(address, out ZoneNode? encloser);
        return new ValueTask<DnsAnswer>(node?.Pointers ?? encloser!.NameError);
    }

    private ValueTask<DnsAnswer> Answer(DomainName name, QuestionType type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellationToken.ThrowIfCancellationRequested();
        ZoneNode? node = _table.Find(name.Value, out ZoneNode? encloser);
        return new ValueTask<DnsAnswer>(node?.Answer(type) ?? encloser!.NameError);
    }
}
