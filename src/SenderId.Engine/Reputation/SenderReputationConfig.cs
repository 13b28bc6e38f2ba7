using System.Collections.Immutable;

namespace SenderId.Reputation;

/// <summary>The settings of sender reputation, with the product's names and defaults.</summary>
/// <remarks>The product publishes no defaults for the members that cannot be set; the values here are ours.</remarks>
public sealed record SenderReputationConfig
{
    /// <summary>The highest level and threshold.</summary>
    public const int MaxLevel = 9;

    /// <summary>The longest block in hours.</summary>
    public const int MaxBlockingPeriod = 48;

    /// <summary>How many domains an organisation may name as its own.</summary>
    public const int MaxDomainCount = 1000;

    private const int MaxPort = 65535;

    private readonly bool _detectsProxies = true;
    private readonly bool _blocksSenders = true;

    /// <summary>The settings where nothing is configured.</summary>
    public static SenderReputationConfig Default { get; } = new();

    /// <summary>Whether senders may be tested for being an open proxy; the test also needs <see cref="OpenProxyTestAddress"/>.</summary>
    /// <value>Default true. Turning it off turns <see cref="SenderBlockingEnabled"/> on.</value>
    [Setting("Whether senders may be tested for being an open proxy.")]
    public bool OpenProxyDetectionEnabled
    {
        get => _detectsProxies;
        init => (_detectsProxies, _blocksSenders) = (value, _blocksSenders || !value);
    }

    /// <summary>Whether senders at or above the threshold are blocked.</summary>
    /// <value>Default true. Turning it off turns <see cref="OpenProxyDetectionEnabled"/> on.</value>
    [Setting("Whether senders at or above the threshold are blocked.")]
    public bool SenderBlockingEnabled
    {
        get => _blocksSenders;
        init => (_blocksSenders, _detectsProxies) = (value, _detectsProxies || !value);
    }

    /// <summary>How many hours a sender stays blocked; with 0 only the message at hand is refused.</summary>
    /// <value>0 to 48 hours. Default 24.</value>
    [Setting("How many hours a sender stays blocked.", Max = MaxBlockingPeriod, Example = "48")]
    public int SenderBlockingPeriod { get; init; } = 24;

    /// <summary>The level from which on a sender is blocked.</summary>
    /// <value>0 to 9. Default 7. With 0 every sender is blocked that has sent enough to be judged.</value>
    [Setting("The level from which on a sender is blocked.", Max = MaxLevel, Example = "8")]
    public int SrlBlockThreshold { get; init; } = 7;

    /// <summary>The proxy server through which this organisation reaches the Internet; null for none.</summary>
    [Setting("The proxy server through which this organisation reaches the Internet.", Form = SettingForm.Host)]
    public string? ProxyServerName { get; init; }

    /// <summary>The port of that proxy server.</summary>
    /// <value>0 to 65535. Default 0.</value>
    [Setting("The port of that proxy server.", Max = MaxPort, Example = "1080")]
    public int ProxyServerPort { get; init; }

    /// <summary>The kind of that proxy server.</summary>
    /// <value>Default None.</value>
    [Setting("The kind of that proxy server.", Example = "HttpConnect")]
    public ProxyType ProxyServerType { get; init; }

    /// <summary>The address and port of a listener of ours that the open proxy test asks suspects to reach; null switches the test off.</summary>
    /// <value>Such as <c>192.0.2.25:2525</c>. Default null. Not a setting of the product.</value>
    [Setting(
        "The address and port of ours that the open proxy test has suspects reach; without it there is no test.",
        Form = SettingForm.EndPoint)]
    public string? OpenProxyTestAddress { get; init; }

    /// <summary>The domains of this organisation: a stranger who names one in HELO or EHLO lies.</summary>
    /// <value>Default empty. Not a setting of the product, which reads its accepted domains.</value>
    [Setting(
        "The domains of this organisation, which no stranger may name in HELO.",
        MaxEntryCount = MaxDomainCount, Form = SettingForm.PlainDomain)]
    public ImmutableArray<Decisions.SenderDomain> OwnDomains { get; init; } = [];

    /// <summary>Whether senders are watched at all.</summary>
    /// <value>Default true.</value>
    [Setting("Whether senders are watched at all.")]
    public bool Enabled { get; init; } = true;

    /// <summary>Whether mail from unauthenticated sessions is looked at.</summary>
    /// <value>Default true.</value>
    [Setting("Whether mail from unauthenticated sessions is looked at.")]
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether mail from authenticated sessions is looked at.</summary>
    /// <value>Default false.</value>
    [Setting("Whether mail from authenticated sessions is looked at.")]
    public bool InternalMailEnabled { get; init; }

    /// <summary>How many messages a sender must have sent before it gets a level.</summary>
    /// <value>20.</value>
    public int MinMessagesPerTimeSlice { get; } = 20;

    /// <summary>The hours that count as the last day.</summary>
    /// <value>24 hours.</value>
    public int TimeSliceInterval { get; } = 24;

    /// <summary>How many hours without mail until a sender is forgotten.</summary>
    /// <value>720 hours.</value>
    public int TablePurgeInterval { get; } = 720;

    /// <summary>How many hours the reverse DNS of a sender is not asked for again.</summary>
    /// <value>1 hour.</value>
    public int MinReverseDnsQueryPeriod { get; } = 1;

    /// <summary>How many hours a sender is not tested for an open proxy again.</summary>
    /// <value>24 hours.</value>
    public int OpenProxyRescanInterval { get; } = 24;

    /// <summary>The ports on which SOCKS 4 is tried.</summary>
    public ImmutableArray<int> Socks4Ports { get; } = [1081, 1080];

    /// <summary>The ports on which SOCKS 5 is tried.</summary>
    public ImmutableArray<int> Socks5Ports { get; } = [1081, 1080];

    /// <summary>The ports on which Wingate is tried.</summary>
    public ImmutableArray<int> WingatePorts { get; } = [23];

    /// <summary>The ports on which Telnet is tried.</summary>
    public ImmutableArray<int> TelnetPorts { get; } = [23];

    /// <summary>The ports on which a router is tried.</summary>
    public ImmutableArray<int> CiscoPorts { get; } = [23];

    /// <summary>The ports on which HTTP CONNECT is tried.</summary>
    public ImmutableArray<int> HttpConnectPorts { get; } = [6588, 3128, 80];

    /// <summary>The ports on which HTTP POST is tried.</summary>
    public ImmutableArray<int> HttpPostPorts { get; } = [6588, 3128, 80];
}
