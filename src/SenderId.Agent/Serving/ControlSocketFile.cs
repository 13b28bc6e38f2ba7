using System.Net.Sockets;
using System.Text;
using SenderId.Control;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Serving;

/// <summary>The file of a control socket: one agent's at a time, and nobody else's to open.</summary>
internal sealed class ControlSocketFile : IDisposable
{
    private const int Backlog = 64;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _lock;

    private ControlSocketFile(FileStream held, Socket socket)
    {
        _lock = held;
        Socket = socket;
    }

    /// <summary>The socket, which listens.</summary>
    public Socket Socket { get; }

    /// <summary>Makes the file and listens on it. One that a dead agent left is removed, one of a living agent is not.</summary>
    /// <exception cref="IOException">An agent listens there, something else is there, or the path is too long.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's to write.</exception>
    public static ControlSocketFile Open(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > ControlLimits.MaxPathBytes)
        {
            throw new IOException($"the path {path} is longer than {ControlLimits.MaxPathBytes} octets; name a shorter one in the setting ControlSocket");
        }

        // The lock goes with the process, however it ends; so whoever holds it may take a socket for a dead one.
        FileStream held = Hold(path + ".lock");
        try
        {
            RemoveStale(path);
            return new ControlSocketFile(held, Bind(path));
        }
        catch (SocketException e)
        {
            held.Dispose();
            throw new IOException($"{path}: {e.Message}", e);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Closing the socket removes its file, which must be over before another agent may make one.
        Socket.Dispose();
        _lock.Dispose();
    }

    private static FileStream Hold(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            return new FileStream(path, options);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new IOException($"another agent holds {path}", e);
        }
    }

    private static Socket Bind(string path)
    {
        Socket socket = UnixSocket.Make();
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, OwnerOnly);
            }

            // Until here a connection is refused: nobody gets in before the mode is set.
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // What a slip of the pen in the settings names must survive: only a socket that nobody listens on is removed.
    private static void RemoveStale(string path)
    {
        var file = new FileInfo(path);
        if (Directory.Exists(path) || file.LinkTarget is not null || file is { Exists: true, Length: > 0 })
        {
            throw new IOException($"{path} is there and is not a socket");
        }

        if (!file.Exists)
        {
            return;
        }

        using Socket probe = UnixSocket.Make();
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            file.Delete();
            return;
        }

        throw new IOException($"another process listens on {path}");
    }
}
