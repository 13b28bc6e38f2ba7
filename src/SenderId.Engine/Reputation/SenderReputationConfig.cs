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

    /// <summary>The settings where nothing is configured.</summary>
    public static SenderReputationConfig Default { get; } = new();

    /// <summary>Whether senders are watched at all.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether mail from unauthenticated sessions is looked at.</summary>
    /// <value>Default true.</value>
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether mail from authenticated sessions is looked at.</summary>
    /// <value>Default false.</value>
    public bool InternalMailEnabled { get; init; }

    /// <summary>Whether senders may be tested for being an open proxy; the test also needs <see cref="OpenProxyTestAddress"/>.</summary>
    /// <value>Default true. Never false together with <see cref="SenderBlockingEnabled"/>.</value>
    public bool OpenProxyDetectionEnabled { get; init; } = true;

    /// <summary>Whether senders at or above the threshold are blocked.</summary>
    /// <value>Default true. Never false together with <see cref="OpenProxyDetectionEnabled"/>.</value>
    public bool SenderBlockingEnabled { get; init; } = true;

    /// <summary>How many hours a sender stays blocked; with 0 only the message at hand is refused.</summary>
    /// <value>0 to 48 hours. Default 24.</value>
    public int SenderBlockingPeriod { get; init; } = 24;

    /// <summary>The level from which on a sender is blocked.</summary>
    /// <value>0 to 9. Default 7. With 0 every sender is blocked that has sent enough to be judged.</value>
    public int SrlBlockThreshold { get; init; } = 7;

    /// <summary>The proxy server through which this organisation reaches the Internet; null for none.</summary>
    public string? ProxyServerName { get; init; }

    /// <summary>The port of that proxy server.</summary>
    /// <value>0 to 65535. Default 0.</value>
    public int ProxyServerPort { get; init; }

    /// <summary>The kind of that proxy server.</summary>
    /// <value>Default None.</value>
    public ProxyType ProxyServerType { get; init; }

    /// <summary>The address and port of a listener of ours that the open proxy test asks suspects to reach; null switches the test off.</summary>
    /// <value>Such as <c>192.0.2.25:2525</c>. Default null. Not a setting of the product.</value>
    public string? OpenProxyTestAddress { get; init; }

    /// <summary>The domains of this organisation: a stranger who names one in HELO or EHLO lies.</summary>
    /// <value>Default empty. Not a setting of the product, which reads its accepted domains.</value>
    public ImmutableArray<Decisions.SenderDomain> OwnDomains { get; init; } = [];

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

    /// <summary>Turns the two switches; turning the last one off turns the other on.</summary>
    /// <param name="openProxyDetection">The new value of <see cref="OpenProxyDetectionEnabled"/>; null leaves it.</param>
    /// <param name="senderBlocking">The new value of <see cref="SenderBlockingEnabled"/>; null leaves it.</param>
    /// <remarks>Where both are asked to be off at once, blocking is the one turned last, so detection stays on.</remarks>
    public SenderReputationConfig WithSwitches(bool? openProxyDetection, bool? senderBlocking)
    {
        bool detection = openProxyDetection ?? OpenProxyDetectionEnabled;
        bool blocking = senderBlocking ?? SenderBlockingEnabled;
        if (detection || blocking)
        {
            return this with { OpenProxyDetectionEnabled = detection, SenderBlockingEnabled = blocking };
        }

        bool isBlockingTurnedLast = senderBlocking == false;
        return this with { OpenProxyDetectionEnabled = isBlockingTurnedLast, SenderBlockingEnabled = !isBlockingTurnedLast };
    }
}
