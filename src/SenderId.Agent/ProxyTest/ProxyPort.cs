using System.Collections.Immutable;
using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest;

/// <summary>A kind of proxy server and a port on which it is looked for.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Port">The port.</param>
public readonly record struct ProxyPort(ProxyType Type, int Port)
{
    /// <summary>Everything that the settings name.</summary>
    public static ImmutableArray<ProxyPort> Of(SenderReputationConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            .. All(ProxyType.Socks4, config.Socks4Ports),
            .. All(ProxyType.Socks5, config.Socks5Ports),
            .. All(ProxyType.HttpConnect, config.HttpConnectPorts),
            .. All(ProxyType.HttpPost, config.HttpPostPorts),
            .. All(ProxyType.Telnet, config.TelnetPorts),
            .. All(ProxyType.Cisco, config.CiscoPorts),
            .. All(ProxyType.Wingate, config.WingatePorts),
        ];
    }

    private static IEnumerable<ProxyPort> All(ProxyType type, ImmutableArray<int> ports) => ports.Select(port => new ProxyPort(type, port));
}
