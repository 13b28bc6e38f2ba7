using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace SenderId.Milter.Hosting;

/// <summary>How mail servers are served.</summary>
public record MilterOptions
{
    /// <summary>Where mail servers connect.</summary>
    public required ImmutableArray<ListenAddress> Listen { get; init; }

    /// <summary>Sockets that listen already: one at an address of <see cref="Listen"/> is used instead of binding it, the others are served
    /// too.</summary>
    public ImmutableArray<Socket> Inherited { get; init; } = [];

    /// <summary>The permissions of Unix sockets.</summary>
    /// <value>Default 0660.</value>
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>The group of Unix sockets; null for the group of the process.</summary>
    public string? SocketGroup { get; init; }

    /// <summary>Every address that is served.</summary>
    internal IEnumerable<EndPoint> EndPoints =>
    [
        .. Listen.Select(static address => address.EndPoint),
        .. Inherited.Select(static socket => socket.LocalEndPoint!).Where(endPoint => !Listen.Any(address => IsSame(address.EndPoint, endPoint))),
    ];

    /// <summary>The socket that listens at an address already; null where none does.</summary>
    internal Socket? FindInherited(EndPoint endPoint) => Inherited.FirstOrDefault(socket => IsSame(socket.LocalEndPoint!, endPoint));

    /// <summary>How many connections are served; messages on further ones are decided without being looked at, and at twice the number
    /// connections are closed.</summary>
    /// <value>At least 1. Default 2000.</value>
    public int MaxConnectionCount { get; init; } = 2000;

    /// <summary>How many octets all messages and packets in progress may hold together; messages beyond are put off with 451 4.3.1.</summary>
    /// <value>Default 256 MiB: 60 header sections of the largest size, or 60,000 of the usual 4 KiB.</value>
    public long MaxBytesInProgress { get; init; } = 256L * 1024 * 1024;

    /// <summary>How long a connection may stay without a negotiation. Stops clients that connect and never speak.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan NegotiationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may stay without a packet. A mail server keeps its connection while its client is silent.</summary>
    /// <value>Default 7210 seconds, as Sendmail's library.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(7210);

    /// <summary>Whether decisions are only logged.</summary>
    public bool IsDryRun { get; init; }

    // The path of a socket that was handed over is known by its text alone.
    private static bool IsSame(EndPoint one, EndPoint other) => one.AddressFamily == other.AddressFamily && one.ToString() == other.ToString();
}
