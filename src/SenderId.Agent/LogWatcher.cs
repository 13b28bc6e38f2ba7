using Microsoft.Extensions.Logging;
using SenderId.Store.AgentLog;

namespace SenderId.Agent;

/// <summary>Tells operators when the agent log cannot be written.</summary>
internal sealed class LogWatcher(ILogger logger) : IAgentLogWatcher
{
    /// <inheritdoc />
    public void OnUnwritable(string path, string reason) => AgentLogMessages.LogUnwritable(logger, path, reason);

    /// <inheritdoc />
    public void OnWritable(string path, long droppedCount) => AgentLogMessages.LogWritable(logger, path, droppedCount);
}
