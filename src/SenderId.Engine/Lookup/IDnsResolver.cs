namespace SenderId.Lookup;

/// <summary>The one door out of the engine: four questions, not a general resolver.</summary>
/// <remarks>
/// Implementations follow CNAMEs, never throw for what a server or a zone does (a failure is an answer), may be called from
/// many evaluations at once, and should complete synchronously when they know the answer. Only cancellation throws.
/// </remarks>
public interface IDnsResolver
{
    /// <summary>Asks for the TXT records of a name.</summary>
    ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken);

    /// <summary>Asks for the A or AAAA records of a name.</summary>
    /// <param name="name">The name to ask for.</param>
    /// <param name="type"><see cref="QuestionType.A"/> or <see cref="QuestionType.Aaaa"/>.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken);

    /// <summary>Asks for the MX records of a name.</summary>
    ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken);

    /// <summary>Asks for the PTR records of an address, under in-addr.arpa or ip6.arpa.</summary>
    ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken);
}
