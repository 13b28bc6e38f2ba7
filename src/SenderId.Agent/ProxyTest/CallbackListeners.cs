using System.Net;

namespace SenderId.Agent.ProxyTest;

/// <summary>Our listeners, each open only while a test needs it: nobody can connect while nobody is tested.</summary>
/// <param name="options">The limits.</param>
/// <param name="clock">The clock.</param>
internal sealed class CallbackListeners(OpenProxyTestOptions options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Dictionary<IPEndPoint, (CallbackListener Listener, int UserCount)> _open = [];

    /// <summary>Gives a listener at an address; it must be given back.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port cannot be listened on.</exception>
    public async Task<CallbackListener> TakeAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (CallbackListener listener, int count) = _open.TryGetValue(address, out var known)
                ? known : (CallbackListener.Open(address, options, clock), 0);
            _open[address] = (listener, count + 1);
            return listener;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Takes a listener back, and closes it with its last user.</summary>
    public async Task GiveBackAsync(IPEndPoint address)
    {
        await _changing.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            (CallbackListener listener, int count) = _open[address];
            if (count > 1)
            {
                _open[address] = (listener, count - 1);
                return;
            }

            _open.Remove(address);
            await listener.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();
}
