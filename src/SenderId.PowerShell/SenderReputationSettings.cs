using SenderId.Reputation;

namespace SenderId.PowerShell;

/// <summary>The settings of sender reputation and what is known about the file they come from.</summary>
public sealed class SenderReputationSettings : StoredSettings
{
    /// <summary>Whether senders may be tested for being an open proxy; the test also needs OpenProxyTestAddress. Turning the last of this and
    /// SenderBlockingEnabled off turns the other on.</summary>
    public bool OpenProxyDetectionEnabled { get; internal init; }

    /// <summary>Whether senders whose level is at or above SrlBlockThreshold are blocked.</summary>
    public bool SenderBlockingEnabled { get; internal init; }

    /// <summary>How many hours a sender stays blocked. With 0 only the message at hand is refused.</summary>
    public int SenderBlockingPeriod { get; internal init; }

    /// <summary>The sender reputation level from which on a sender is blocked.</summary>
    public int SrlBlockThreshold { get; internal init; }

    /// <summary>The proxy server through which this organisation reaches the Internet.</summary>
    public string? ProxyServerName { get; internal init; }

    /// <summary>The port of that proxy server.</summary>
    public int ProxyServerPort { get; internal init; }

    /// <summary>The kind of that proxy server.</summary>
    public ProxyType ProxyServerType { get; internal init; }

    /// <summary>The address and port of ours that the open proxy test has suspects reach. Exchange has no such setting.</summary>
    public string? OpenProxyTestAddress { get; internal init; }

    /// <summary>The domains of this organisation, which no stranger may name in HELO. Exchange has no such setting; it reads its accepted domains.</summary>
    public MultiValuedProperty OwnDomains { get; set => field = value ?? []; } = [];

    /// <summary>Whether senders are watched at all.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>Whether mail from unauthenticated sessions is looked at.</summary>
    public bool ExternalMailEnabled { get; internal init; }

    /// <summary>Whether mail from authenticated sessions is looked at.</summary>
    public bool InternalMailEnabled { get; internal init; }

    /// <summary>How many messages a sender must have sent before it gets a level.</summary>
    public int MinMessagesPerTimeSlice { get; internal init; }

    /// <summary>The hours that count as the last day.</summary>
    public int TimeSliceInterval { get; internal init; }

    /// <summary>How many hours without mail until a sender is forgotten.</summary>
    public int TablePurgeInterval { get; internal init; }

    /// <summary>How many hours the reverse DNS of a sender is not asked for again.</summary>
    public int MinReverseDnsQueryPeriod { get; internal init; }

    /// <summary>How many hours a sender is not tested for an open proxy again.</summary>
    public int OpenProxyRescanInterval { get; internal init; }

    /// <summary>The ports on which SOCKS 4 is tried.</summary>
    public ReadableList<int> Socks4Ports { get; internal init; } = new([]);

    /// <summary>The ports on which SOCKS 5 is tried.</summary>
    public ReadableList<int> Socks5Ports { get; internal init; } = new([]);

    /// <summary>The ports on which Wingate is tried.</summary>
    public ReadableList<int> WingatePorts { get; internal init; } = new([]);

    /// <summary>The ports on which Telnet is tried.</summary>
    public ReadableList<int> TelnetPorts { get; internal init; } = new([]);

    /// <summary>The ports on which a router is tried.</summary>
    public ReadableList<int> CiscoPorts { get; internal init; } = new([]);

    /// <summary>The ports on which HTTP CONNECT is tried.</summary>
    public ReadableList<int> HttpConnectPorts { get; internal init; } = new([]);

    /// <summary>The ports on which HTTP POST is tried.</summary>
    public ReadableList<int> HttpPostPorts { get; internal init; } = new([]);

    /// <summary>The settings on one line, so that Compare-Object tells two configurations apart.</summary>
    public override string ToString() => string.Join("; ",
        $"{nameof(OpenProxyDetectionEnabled)}={OpenProxyDetectionEnabled}",
        $"{nameof(SenderBlockingEnabled)}={SenderBlockingEnabled}",
        $"{nameof(SenderBlockingPeriod)}={SenderBlockingPeriod}",
        $"{nameof(SrlBlockThreshold)}={SrlBlockThreshold}",
        $"{nameof(ProxyServerName)}={ProxyServerName}",
        $"{nameof(ProxyServerPort)}={ProxyServerPort}",
        $"{nameof(ProxyServerType)}={ProxyServerType}",
        $"{nameof(OpenProxyTestAddress)}={OpenProxyTestAddress}",
        $"{nameof(OwnDomains)}=({OwnDomains})",
        $"{nameof(Enabled)}={Enabled}",
        $"{nameof(ExternalMailEnabled)}={ExternalMailEnabled}",
        $"{nameof(InternalMailEnabled)}={InternalMailEnabled}");
}
