using SenderId.Lookup;

namespace SenderId.Cli.Run;

/// <summary>Who answers for DNS; disposing closes its sockets where it has any.</summary>
internal sealed record DnsSource(IDnsResolver Resolver) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => (Resolver as IDisposable)?.Dispose();
}
