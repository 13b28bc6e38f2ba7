using SenderId.Lookup;

namespace SenderId.Dns.Tests.Servers;

/// <summary>The real servers of a test class, each started when first asked for.</summary>
public sealed class AuthoritativeServers : IAsyncLifetime
{
    private readonly Dictionary<string, RealServer> _servers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (RealServer server in _servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    internal async Task<NameServer> GetAsync(string tool)
    {
        if (!_servers.TryGetValue(tool, out RealServer? server))
        {
            _servers.Add(tool, server = await RealServer.StartAsync(tool, ServedZones.All));
        }

        return server.Address;
    }
}
