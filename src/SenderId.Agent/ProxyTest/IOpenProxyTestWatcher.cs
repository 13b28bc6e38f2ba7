namespace SenderId.Agent.ProxyTest;

/// <summary>Is told what the open proxy test does, for operators.</summary>
/// <remarks>Every member may be called from several tests at once.</remarks>
public interface IOpenProxyTestWatcher
{
    /// <summary>A sender is an open proxy.</summary>
    /// <param name="sender">The address.</param>
    /// <param name="way">The kind and port that led to us.</param>
    void OnFound(NetAddress sender, ProxyPort way);

    /// <summary>A sender was tested, and nothing led to us.</summary>
    void OnNotFound(NetAddress sender);

    /// <summary>Tests cannot be made; told once for each reason.</summary>
    /// <param name="reason">Why, in one sentence.</param>
    void OnImpossible(string reason);

    /// <summary>More senders wait than may; told when it begins.</summary>
    /// <param name="limit">How many may wait.</param>
    void OnQueueFull(int limit);

    /// <summary>A test failed for a fault of ours.</summary>
    void OnFault(Exception fault);
}
