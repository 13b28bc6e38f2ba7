using Microsoft.Extensions.Logging;
using SenderId.Milter;
using SenderId.ProxyTest;

namespace SenderId.Cli.Agents;

/// <summary>Tells operators what the open proxy test does.</summary>
internal sealed class OpenProxyTestWatcher(ILogger logger) : IOpenProxyTestWatcher
{
    /// <inheritdoc />
    public void OnFound(NetAddress sender, ProxyPort way) => AgentEvents.OpenProxyFound(logger, sender.ToString(), way.Type.ToString(), way.Port);

    /// <inheritdoc />
    public void OnNotFound(NetAddress sender) => AgentEvents.OpenProxyNotFound(logger, sender.ToString());

    /// <inheritdoc />
    public void OnImpossible(string reason) => AgentEvents.OpenProxyTestImpossible(logger, reason);

    /// <inheritdoc />
    public void OnQueueFull(int limit) => AgentEvents.OpenProxyQueueFull(logger, limit);

    /// <inheritdoc />
    public void OnFault(Exception fault) => AgentEvents.OpenProxyTestFailed(logger, fault);
}
