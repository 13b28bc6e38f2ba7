using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SenderId.Milter.Hosting;

/// <summary>A listening socket that gives out its connections.</summary>
internal sealed class SocketListener(Socket socket, EndPoint endPoint, Func<ulong> nextId) : IConnectionListener
{
    private volatile bool _isUnbound;

    /// <inheritdoc />
    public EndPoint EndPoint => endPoint;

    /// <inheritdoc />
    /// <exception cref="SocketException">The system has no connection to give, for want of descriptors or memory: later it may.</exception>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                Socket accepted = await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
                if (accepted.AddressFamily != AddressFamily.Unix)
                {
                    accepted.NoDelay = true;
                }

                return new SocketConnection(accepted, nextId());
            }
            catch (Exception e) when (_isUnbound && e is SocketException or ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The client left before its turn came: the next one.
            }
        }
    }

    /// <inheritdoc />
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _isUnbound = true;
        socket.Dispose();
        return default;
    }
}
