using System.Management.Automation;
using SenderId.Dns;
using SenderId.Dns.Zones;
using SenderId.Lookup;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Work;

/// <summary>Who answers questions of DNS: name servers or a zone file.</summary>
/// <param name="Resolver">The resolver; null where there is an error.</param>
/// <param name="Error">What is wrong with what the user named.</param>
internal sealed record ResolverFactory(IDnsResolver? Resolver, ErrorRecord? Error)
{
    /// <summary>The servers named, or the system's where none is.</summary>
    internal static ResolverFactory ToServers(IReadOnlyList<string> texts)
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

        return new(new StubResolver(new StubResolverOptions { NameServers = [.. servers] }), null);
    }

    /// <summary>The zone file, so that nothing is asked of the network.</summary>
    internal static ResolverFactory ToZone(string path)
    {
        ZoneOutcome outcome = ZoneSet.Load([path]);
        return outcome.IsLoaded ? new(new ZoneResolver(outcome.Zones), null) : new(null, ErrorRecords.Of(outcome.Faults[0]));
    }
}
