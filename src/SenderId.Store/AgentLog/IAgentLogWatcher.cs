namespace SenderId.Store.AgentLog;

/// <summary>Who is told when the agent log cannot be written, and when it can again.</summary>
public interface IAgentLogWatcher
{
    /// <summary>Writing has failed; lines are dropped until it succeeds. Told once each time.</summary>
    void OnUnwritable(string path, string reason);

    /// <summary>Writing has succeeded again.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="droppedCount">How many lines were dropped.</param>
    void OnWritable(string path, long droppedCount);
}
