using SenderId.Control;

namespace SenderId.Agent.Serving;

/// <summary>Where and how a control socket is served.</summary>
/// <param name="Path">The path of the socket.</param>
public sealed record ControlServerOptions(string Path)
{
    /// <summary>How many connections are served at a time; others are told to come later.</summary>
    /// <value>Default 16.</value>
    public int MaxConnectionCount { get; init; } = ControlLimits.MaxConnectionCount;

    /// <summary>How long a client may take for a request, and for taking an answer.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan IdleTimeout { get; init; } = ControlLimits.IdleTimeout;
}
