namespace SenderId.Publishing.Authority;

/// <summary>The door to a zone's own name servers: what a resolver's answer cannot tell.</summary>
public interface IAuthoritativeServers
{
    /// <summary>Finds the servers of the zone that a domain lies in and asks each address of each for the domain's TXT records, over UDP and
    /// TCP.</summary>
    /// <returns>What each said; a server that does not answer is an answer. No servers where the zone was not found.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<AuthorityView> AskAsync(DomainName domain, CancellationToken cancellationToken);
}
