using SenderId.Lookup;

namespace SenderId.Testing;

/// <summary>Hands questions on to another resolver and lets a test look at them or hold the answers.</summary>
public abstract class RelayResolver(IDnsResolver inner) : IDnsResolver
{
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
        Relay("TXT " + name, inner.TextAsync(name, cancellationToken));

    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
        Relay($"{type.ToString().ToUpperInvariant()} {name}", inner.AddressesAsync(name, type, cancellationToken));

    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
        Relay("MX " + name, inner.MailExchangersAsync(name, cancellationToken));

    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
        Relay("PTR " + address, inner.PointersAsync(address, cancellationToken));

    /// <summary>Gets each question as <c>TXT example.com</c> with the answer of the other resolver.</summary>
    protected abstract ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer);
}
