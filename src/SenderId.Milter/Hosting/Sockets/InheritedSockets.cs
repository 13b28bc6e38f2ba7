using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;

namespace SenderId.Milter.Hosting;

/// <summary>Listening sockets that the service manager opened, in which connections wait while the agent is started again.</summary>
/// <remarks>The protocol of sd_listen_fds(3): as many descriptors as LISTEN_FDS says, from 3 on, for the process that LISTEN_PID names.</remarks>
public static class InheritedSockets
{
    private const int FirstDescriptor = 3;
    private const int MaxCount = 64;

    /// <summary>Takes the sockets over; they are the caller's from now on.</summary>
    /// <param name="variable">Looks an environment variable up.</param>
    /// <returns>Those that listen; without a service manager, none.</returns>
    /// <exception cref="IOException">What was passed is not a socket.</exception>
    public static ImmutableArray<Socket> Take(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (OperatingSystem.IsWindows() || !IsFor(variable("LISTEN_PID"), Environment.ProcessId)
            || !int.TryParse(variable("LISTEN_FDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return [];
        }

        try
        {
            return [.. Enumerable.Range(FirstDescriptor, Math.Min(count, MaxCount)).Select(static descriptor =>
                new Socket(new SafeSocketHandle(descriptor, ownsHandle: true))).Where(static socket => socket.LocalEndPoint is not null)];
        }
        catch (SocketException e)
        {
            throw new IOException($"LISTEN_FDS: a descriptor that was passed is not a socket: {e.Message}", e);
        }
    }

    private static bool IsFor(string? text, int process) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int named) && named == process;
}
