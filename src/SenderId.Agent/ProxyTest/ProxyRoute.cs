using System.Net;
using SenderId.Agent.ProxyTest.Protocol;
using SenderId.Lookup;
using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest;

/// <summary>The way out: straight, or over the proxy server through which this organisation reaches the Internet.</summary>
/// <param name="Type">The kind of that proxy server; None for the straight way.</param>
/// <param name="Server">Where it is; null for the straight way.</param>
internal sealed record ProxyRoute(ProxyType Type, IPEndPoint? Server)
{
    /// <summary>The straight way.</summary>
    public static ProxyRoute Straight { get; } = new(ProxyType.None, null);

    /// <summary>Why the settings give no way out, in one sentence; null where they do.</summary>
    public static string? FaultOf(SenderReputationConfig config)
    {
        if (config.ProxyServerName is null || config.ProxyServerType == ProxyType.None)
        {
            return null;
        }

        // The others either pass on one request or mix words of their own into what they pass on.
        if (config.ProxyServerType is not (ProxyType.Socks4 or ProxyType.Socks5 or ProxyType.HttpConnect))
        {
            return $"ProxyServerType {config.ProxyServerType} cannot carry the test; Socks4, Socks5 and HttpConnect can.";
        }

        return config.ProxyServerPort == 0 ? "ProxyServerPort is not set." : null;
    }

    /// <summary>The way that the settings describe.</summary>
    /// <returns>Null where the proxy server's name leads nowhere.</returns>
    public static async Task<ProxyRoute?> FindAsync(SenderReputationConfig config, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (config.ProxyServerName is not { } name || config.ProxyServerType == ProxyType.None)
        {
            return Straight;
        }

        return await AddressAsync(name, resolver, cancellationToken).ConfigureAwait(false) is { } address
            ? new ProxyRoute(config.ProxyServerType, new IPEndPoint(address.ToIPAddress(), config.ProxyServerPort))
            : null;
    }

    /// <summary>Connects to a suspect.</summary>
    /// <returns>Null where it cannot be reached.</returns>
    public async Task<ProbeConnection?> ConnectAsync(
        NetAddress suspect, int port, OpenProxyTestOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (Server is null)
        {
            return await ProbeConnection.ConnectAsync(new IPEndPoint(suspect.ToIPAddress(), port), options, clock, cancellationToken)
                .ConfigureAwait(false);
        }

        ProxyDialogue? dialogue = ProxyDialogue.Create(Type, suspect, port, "");
        ProbeConnection? connection = dialogue is null
            ? null
            : await ProbeConnection.ConnectAsync(Server, options, clock, cancellationToken).ConfigureAwait(false);
        if (connection is null || await connection.OpenAsync(dialogue!, cancellationToken).ConfigureAwait(false))
        {
            return connection;
        }

        connection.Dispose();
        return null;
    }

    private static async Task<NetAddress?> AddressAsync(string name, IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (NetAddress.TryParse(name, out NetAddress address))
        {
            return address;
        }

        if (!DomainName.TryParse(name, out DomainName? host))
        {
            return null;
        }

        DnsAnswer answer = await resolver.AddressesAsync(host, QuestionType.A, cancellationToken).ConfigureAwait(false);
        if (answer.Addresses.IsEmpty)
        {
            answer = await resolver.AddressesAsync(host, QuestionType.Aaaa, cancellationToken).ConfigureAwait(false);
        }

        return answer.Addresses.IsEmpty ? null : answer.Addresses[0];
    }
}
