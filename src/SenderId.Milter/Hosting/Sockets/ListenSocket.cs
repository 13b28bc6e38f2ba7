using System.Net;
using System.Net.Sockets;

namespace SenderId.Milter.Hosting;

/// <summary>Makes the sockets the agent listens on.</summary>
public static class ListenSocket
{
    /// <summary>Binds a socket. A Unix socket gets its mode and group before anyone can connect to it.</summary>
    /// <param name="endPoint">The address.</param>
    /// <param name="options">The mode and group.</param>
    /// <exception cref="IOException">Another agent listens there, or something else stands in the place of the socket.</exception>
    public static Socket Bind(EndPoint endPoint, MilterOptions options)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        ArgumentNullException.ThrowIfNull(options);
        if (endPoint is not UnixDomainSocketEndPoint unix)
        {
            return BindTcp((IPEndPoint)endPoint);
        }

        string path = unix.ToString()!;
        RemoveStale(unix, path);
        Socket socket = UnixSocket.Make();
        try
        {
            // Until Listen() is called, which the caller does, a connection attempt is refused: no one gets in before the mode is set.
            socket.Bind(unix);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, options.SocketMode);
            }

            if (options.SocketGroup is not null)
            {
                UnixGroup.Assign(path, options.SocketGroup);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Socket BindTcp(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A socket file that nobody listens on is left over from a process that was killed. Anything else is not ours to remove.</summary>
    private static void RemoveStale(UnixDomainSocketEndPoint endPoint, string path)
    {
        var file = new FileInfo(path);
        if (Path.Exists(path) && (!file.Exists || file.LinkTarget is not null || file.Length > 0))
        {
            throw new IOException($"{path} is there and is not a socket.");
        }

        if (!file.Exists)
        {
            return;
        }

        using Socket probe = UnixSocket.Make();
        try
        {
            probe.Connect(endPoint);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            file.Delete();
            return;
        }

        throw new IOException($"Another process listens on {path}.");
    }
}
