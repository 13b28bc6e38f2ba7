using System.Net.Sockets;
using System.Text;

namespace SenderId.Agent;

/// <summary>Tells the service manager that the agent is ready, or stops.</summary>
/// <remarks>The protocol of sd_notify(3): datagrams to the socket that the environment variable NOTIFY_SOCKET names.</remarks>
public static class SystemdNotifier
{
    /// <summary>The environment variable that names the socket.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    /// <summary>The agent listens.</summary>
    public const string Ready = "READY=1";

    /// <summary>The agent is stopping.</summary>
    public const string Stopping = "STOPPING=1";

    /// <summary>Sends a notice; without a service manager nothing happens.</summary>
    /// <param name="socketName">The value of <see cref="Variable"/>.</param>
    /// <param name="notice">The notice.</param>
    public static void Send(string? socketName, string notice)
    {
        if (string.IsNullOrEmpty(socketName) || OperatingSystem.IsWindows())
        {
            return;
        }

        // An at sign stands for the NUL of an abstract socket.
        string path = socketName[0] == '@' ? '\0' + socketName[1..] : socketName;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        try
        {
            socket.SendTo(Encoding.UTF8.GetBytes(notice), new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // A service manager that does not listen is no reason not to serve.
        }
    }
}
