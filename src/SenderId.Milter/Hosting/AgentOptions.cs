using System.Collections.Immutable;

namespace SenderId.Milter.Hosting;

/// <summary>How the agent serves mail servers.</summary>
public sealed record AgentOptions
{
    /// <summary>Where mail servers connect.</summary>
    public required ImmutableArray<ListenAddress> Listen { get; init; }

    /// <summary>The permissions of Unix sockets.</summary>
    /// <value>Default 0660.</value>
    public UnixFileMode SocketMode { get; init; } =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;

    /// <summary>The group of Unix sockets; null for the group of the process.</summary>
    public string? SocketGroup { get; init; }

    /// <summary>Where counters and health are served over HTTP; null for nowhere.</summary>
    public ListenAddress? MetricsAddress { get; init; }

    /// <summary>What becomes of a message when the agent fails or is overloaded.</summary>
    /// <value>Default Accept.</value>
    public FailureAction FailureAction { get; init; }

    /// <summary>How many connections are served; messages on further ones get <see cref="FailureAction"/>, and at twice the number connections are closed.</summary>
    /// <value>At least 1. Default 2000.</value>
    public int MaxConnectionCount { get; init; } = 2000;

    /// <summary>How long a connection may stay without a negotiation. Stops clients that connect and never speak.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan NegotiationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may stay without a packet. A mail server keeps its connection while its client is silent.</summary>
    /// <value>Default 7210 seconds, as Sendmail's library.</value>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(7210);

    /// <summary>How long the agents may take over one event before <see cref="FailureAction"/> applies.</summary>
    /// <value>Default 60 seconds: three times what one evaluation may take.</value>
    public TimeSpan MaxRulingTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long running messages may take to finish at shutdown.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether rulings are only logged.</summary>
    public bool IsDryRun { get; init; }
}
