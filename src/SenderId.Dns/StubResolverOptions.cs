using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Dns;

/// <summary>The settings of a <see cref="StubResolver"/>. The defaults suit a mail server.</summary>
public sealed record StubResolverOptions
{
    /// <summary>The servers to ask, in order of preference.</summary>
    /// <value>Default empty: the system's, read again when they change.</value>
    public ImmutableArray<NameServer> NameServers { get; init; } = [];

    /// <summary>How long a server may take for an answer the first time; it doubles with each round over the servers.</summary>
    /// <value>More than zero. Default null: the system's (<c>options timeout:</c>) where it says so, else 1 second.</value>
    public TimeSpan? TryTimeout { get; init; }

    /// <summary>How many times each server is asked before the question has failed.</summary>
    /// <value>At least 1. Default null: the system's (<c>options attempts:</c>) where it says so, else 3.</value>
    public int? RoundCount { get; init; }

    /// <summary>How long one question may take in all, whatever the servers do. Stops chains of slow servers from holding an evaluation.</summary>
    /// <value>More than zero. Default 10 seconds, half of what an evaluation has.</value>
    public TimeSpan MaxElapsed { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The largest answer asked for over UDP, in octets; larger ones come over TCP.</summary>
    /// <remarks>RFC 6891 section 6.2.3; the default fits every usual network without fragments, which can be forged.</remarks>
    /// <value>512 to 4096. Default 1232.</value>
    public int UdpPayloadBytes { get; init; } = 1232;

    /// <summary>Whether every question goes over TCP.</summary>
    /// <value>Default null: the system's (<c>options use-vc</c>) where it says so, else false.</value>
    public bool? UsesTcpOnly { get; init; }

    /// <summary>Whether the letters of a name are sent in random case, which a forger would have to guess.</summary>
    /// <remarks>Known as 0x20. Switched off by itself for an hour for a server that does not echo the name as it was sent.</remarks>
    /// <value>Default true.</value>
    public bool Use0x20 { get; init; } = true;

    /// <summary>How many CNAMEs are followed for one question; one more, or a loop, makes the answer malformed. Stops endless chains.</summary>
    /// <value>At least 0. Default 10.</value>
    public int MaxCnameCount { get; init; } = 10;

    /// <summary>How many records one answer may hold of the type asked for; more make it malformed. Stops 64 KB of tiny records.</summary>
    /// <value>At least 1. Default 1000.</value>
    public int MaxRecordCount { get; init; } = 1000;

    /// <summary>How much memory the cache may use, in octets, by an estimate that errs on the high side.</summary>
    /// <value>At least 0; 0 turns the cache off. Default 16 MiB.</value>
    public long MaxCacheBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The least time an answer with records is kept.</summary>
    /// <value>At least zero, at most <see cref="MaxTimeToLive"/>. Default zero.</value>
    public TimeSpan MinTimeToLive { get; init; }

    /// <summary>The longest time an answer with records is kept.</summary>
    /// <value>At least zero. Default 1 day.</value>
    public TimeSpan MaxTimeToLive { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The longest time that no data and name errors are kept.</summary>
    /// <remarks>RFC 2308 section 5.</remarks>
    /// <value>At least zero. Default 1 hour.</value>
    public TimeSpan MaxNegativeTimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a failure (time-out, server failure, refused, malformed) is kept, so that a dead server is not asked by every
    /// message.</summary>
    /// <remarks>RFC 2308 section 7, RFC 9520 section 3.2.</remarks>
    /// <value>Zero to 5 minutes. Default 5 seconds.</value>
    public TimeSpan FailureTimeToLive { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server that did not answer is asked after all others.</summary>
    /// <value>At least zero. Default 30 seconds.</value>
    public TimeSpan ServerRestTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many UDP sockets, each with a random port, are open to one server; more questions than sockets share them.</summary>
    /// <value>At least 1. Default 32.</value>
    public int MaxSocketCount { get; init; } = 32;

    /// <summary>How many questions a UDP socket asks before another, with another random port, takes its place.</summary>
    /// <value>At least 1; 1 asks every question from a port of its own. Default 128.</value>
    public int MaxSocketUseCount { get; init; } = 128;

    /// <summary>How long a TCP connection stays open without a question.</summary>
    /// <remarks>RFC 7766 section 6.2.3.</remarks>
    /// <value>At least zero. Default 5 seconds.</value>
    public TimeSpan TcpIdleTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether the asking thread itself waits for a server that is known to answer at once (within a fraction of a millisecond),
    /// because being woken takes longer than that. At most one millisecond a question, and at most one thread for each processor.
    /// </summary>
    /// <value>Default true.</value>
    public bool WaitsForQuickServers { get; init; } = true;

    /// <summary>The clock for timeouts and times to live.</summary>
    /// <value>Default <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        RequireAtLeast(TryTimeout ?? TimeSpan.FromTicks(1), TimeSpan.FromTicks(1), nameof(TryTimeout));
        RequireAtLeast(MaxElapsed, TimeSpan.FromTicks(1), nameof(MaxElapsed));
        ArgumentOutOfRangeException.ThrowIfLessThan(RoundCount ?? 1, 1, nameof(RoundCount));
        ArgumentOutOfRangeException.ThrowIfLessThan(UdpPayloadBytes, 512, nameof(UdpPayloadBytes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(UdpPayloadBytes, 4096, nameof(UdpPayloadBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCnameCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRecordCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxCacheBytes);
        RequireAtLeast(MinTimeToLive, TimeSpan.Zero, nameof(MinTimeToLive));
        RequireAtLeast(MaxTimeToLive, MinTimeToLive, nameof(MaxTimeToLive));
        RequireAtLeast(MaxNegativeTimeToLive, TimeSpan.Zero, nameof(MaxNegativeTimeToLive));
        RequireAtLeast(FailureTimeToLive, TimeSpan.Zero, nameof(FailureTimeToLive));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FailureTimeToLive, TimeSpan.FromMinutes(5));
        RequireAtLeast(ServerRestTime, TimeSpan.Zero, nameof(ServerRestTime));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSocketCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSocketUseCount, 1);
        RequireAtLeast(TcpIdleTime, TimeSpan.Zero, nameof(TcpIdleTime));
    }

    private static void RequireAtLeast(TimeSpan value, TimeSpan least, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
}
