using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SenderId.Milter.Hosting;

/// <summary>A transport for Kestrel's connection layer that hands octets over where they arrive.</summary>
/// <remarks>
/// Kestrel's own transport hands each connection to other threads when it begins and when it ends. A mail server connects anew for each SMTP
/// session and has
/// two questions in it: those hand-overs cost more than the answers.
/// </remarks>
internal sealed class SocketTransport(MilterOptions options) : IConnectionListenerFactory
{
    // As many as Kestrel lets wait.
    private const int Backlog = 512;

    private ulong _lastConnectionId;

    /// <inheritdoc />
    /// <exception cref="IOException">The address is in use, or is none of this machine's.</exception>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        Socket? socket = null;
        try
        {
            socket = options.FindInherited(endpoint);
            if (socket is null)
            {
                socket = ListenSocket.Bind(endpoint, options);
                socket.Listen(Backlog);
            }

            var listener = new SocketListener(socket, endpoint, () => Interlocked.Increment(ref _lastConnectionId));
            socket = null;
            return ValueTask.FromResult<IConnectionListener>(listener);
        }
        catch (SocketException e)
        {
            throw new IOException($"{endpoint}: {e.Message}", e);
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
