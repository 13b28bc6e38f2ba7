using SenderId.AuthoritativeDns;
using SenderId.Lookup;
using SenderId.Publishing.Authority;

namespace SenderId.PowerShell.Work;

/// <summary>Makes what asks the zones' own servers.</summary>
/// <remarks>The only user of SenderId.AuthoritativeDns: until it is called nothing of it is loaded.</remarks>
internal static class AuthoritativeServersFactory
{
    /// <summary>Makes it.</summary>
    /// <param name="resolvers">The name servers that say where a zone's servers are; empty for the system's.</param>
    internal static IAuthoritativeServers Create(IEnumerable<NameServer> resolvers) =>
        new AuthoritativeServers([.. resolvers.Select(static server => server.EndPoint)]);
}
