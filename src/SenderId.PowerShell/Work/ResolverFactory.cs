using System.Management.Automation;
using SenderId.Dns;
using SenderId.Dns.Zones;
using SenderId.Lookup;
using SenderId.PowerShell.Commands;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Work;

/// <summary>Who answers questions of DNS: name servers or a zone file.</summary>
/// <param name="Resolver">The resolver; null where there is an error.</param>
/// <param name="Error">What is wrong with what the user named.</param>
internal sealed record ResolverFactory(IDnsResolver? Resolver, ErrorRecord? Error)
{
    /// <summary>Whom the parameters name, else whom the settings name, else the system's servers.</summary>
    /// <param name="zone">A zone file, so that nothing is asked of the network; null for none.</param>
    /// <param name="servers">Name servers as the user writes them; null for none.</param>
    /// <param name="settings">What holds without parameters; null for the system's servers.</param>
    internal static ResolverFactory Open(string? zone, string[]? servers, DnsSettings? settings = null) =>
        zone is not null && servers is not null ? new(null, ErrorRecords.ZoneAndNameServer(string.Join(", ", servers)))
        : zone is not null ? ToZones([zone])
        : servers is not null ? ToServers(servers)
        : settings is null ? ToServers(new List<NameServer>())
        : !settings.ZonePaths.IsEmpty ? ToZones([.. settings.ZonePaths])
        : ToServers([.. settings.NameServers]);

    /// <summary>The servers that texts name, without those that name none.</summary>
    internal static IEnumerable<NameServer> ReadServers(IEnumerable<string> texts) =>
        texts.Select(static text => NameServer.TryParse(text, out NameServer? server) ? server : null).OfType<NameServer>();

    private static ResolverFactory ToServers(string[] texts)
    {
        List<NameServer> servers = [];
        foreach (string text in texts)
        {
            if (!NameServer.TryParse(text, out NameServer? server))
            {
                return new(null, ErrorRecords.NameServerInvalid(text));
            }

            servers.Add(server);
        }

        return ToServers(servers);
    }

    private static ResolverFactory ToZones(string[] paths)
    {
        ZoneOutcome outcome = ZoneSet.Load(paths);
        return outcome.IsLoaded ? new(new ZoneResolver(outcome.Zones), null) : new(null, ErrorRecords.Of(outcome.Faults[0]));
    }

    private static ResolverFactory ToServers(List<NameServer> servers) =>
        new(new StubResolver(new StubResolverOptions { NameServers = [.. servers] }), null);
}
