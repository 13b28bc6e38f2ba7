using SenderId.Lookup;

namespace SenderId.Dns.Tests.Playing;

/// <summary>Clients and questions in the short form tests need.</summary>
internal static class Clients
{
    /// <summary>Settings for a server that answers: patient even where the machine is busy, and no cache unless the test wants one.</summary>
    public static StubResolverOptions Options(params NameServer[] servers) => new()
    {
        NameServers = [.. servers],
        TryTimeout = TimeSpan.FromSeconds(5),
        RoundCount = 2,
        MaxCacheBytes = 0,
    };

    /// <summary>Settings for a server that does not answer: two tries, over after less than half a second.</summary>
    public static StubResolverOptions Impatient(params NameServer[] servers) =>
        Options(servers) with { TryTimeout = TimeSpan.FromMilliseconds(150) };

    public static async Task<DnsAnswer> TxtAsync(this StubResolver client, string name, CancellationToken cancellationToken = default) =>
        await client.TextAsync(DomainName.Parse(name), cancellationToken);

    public static async Task<DnsAnswer> AddressAsync(this StubResolver client, string name, QuestionType type = QuestionType.A) =>
        await client.AddressesAsync(DomainName.Parse(name), type, CancellationToken.None);
}
