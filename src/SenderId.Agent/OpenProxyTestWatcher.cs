using Microsoft.Extensions.Logging;
using SenderId.Agent.ProxyTest;

namespace SenderId.Agent;

/// <summary>Tells operators what the open proxy test does.</summary>
internal sealed class OpenProxyTestWatcher(ILogger logger) : IOpenProxyTestWatcher
{
    /// <inheritdoc />
    public void OnFound(NetAddress sender, ProxyPort way) => AgentLogMessages.OpenProxyFound(logger, sender.ToString(), way.Type.ToString(), way.Port);

    /// <inheritdoc />
    public void OnNotFound(NetAddress sender) => AgentLogMessages.OpenProxyNotFound(logger, sender.ToString());

    /// <inheritdoc />
    public void OnImpossible(string reason) => AgentLogMessages.OpenProxyTestImpossible(logger, reason);

    /// <inheritdoc />
    public void OnQueueFull(int limit) => AgentLogMessages.OpenProxyQueueFull(logger, limit);

    /// <inheritdoc />
    public void OnFault(Exception fault) => AgentLogMessages.OpenProxyTestFailed(logger, fault);
}
