namespace SenderId.Agent.ProxyTest;

/// <summary>A token under way; it counts once, and no more when this is disposed.</summary>
/// <param name="Token">The token.</param>
/// <param name="Arrived">Completes when our listener has heard it.</param>
/// <param name="Forget">Takes it back.</param>
internal sealed record Callback(string Token, Task Arrived, Action Forget) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Forget();
}
