using System.Collections.Immutable;

namespace SenderId.Agent.ProxyTest;

/// <summary>The limits of the open proxy test.</summary>
public sealed record OpenProxyTestOptions
{
    /// <summary>How many senders are tested at once.</summary>
    /// <value>At least 1. Default 8, of at most six connections each.</value>
    public int MaxConcurrentCount { get; init; } = 8;

    /// <summary>How many senders may wait for their test; further ones are left for their next message.</summary>
    /// <value>At least 1. Default 1000, as the product's queue.</value>
    public int MaxQueueCount { get; init; } = 1000;

    /// <summary>The least time between the beginnings of two tests, so that a flood of new senders starts no flood of tests.</summary>
    /// <value>Default half a second.</value>
    public TimeSpan MinStartInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a connection may take to stand.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan MaxConnectTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take in all, the callback included. Stops servers that answer an octet at a time.</summary>
    /// <value>Default 15 seconds.</value>
    public TimeSpan MaxAttemptTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a gateway that takes commands is silent before it is spoken to.</summary>
    /// <value>Default 2 seconds.</value>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a token may be under way once it is sent.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan MaxProofTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many octets of an answer are read, and how many of a connection to our listener. Stops floods.</summary>
    /// <value>Default 8192 octets.</value>
    public int MaxReadBytes { get; init; } = 8192;

    /// <summary>How many connections our listener serves at once; further ones are closed. Anyone may connect there.</summary>
    /// <value>Default 64.</value>
    public int MaxListenerConnectionCount { get; init; } = 64;

    /// <summary>How many tested senders are remembered here, beside what the state knows of them.</summary>
    /// <value>Default 50000.</value>
    public int MaxRememberedCount { get; init; } = 50_000;

    /// <summary>Whether special-purpose addresses (loopback, private, documentation and all others of RFC 6890) may be tested.</summary>
    /// <value>Default false. For tests on one machine.</value>
    public bool AllowsSpecialSuspects { get; init; }

    /// <summary>What is tried; null for the ports of the settings.</summary>
    public ImmutableArray<ProxyPort>? Ports { get; init; }
}
