using System.Runtime.InteropServices;

namespace SenderId.Milter.Hosting;

/// <summary>How many files the system lets this process open, and how many connections that is enough for.</summary>
/// <remarks>
/// The runtime ends the process where it finds no descriptor for the memory of a method that it compiles. So the last descriptors are not for
/// connections.
/// </remarks>
internal static partial class DescriptorLimit
{
    /// <summary>What the agent opens after its start beside connections: sockets to name servers, control connections, files of log and
    /// database, parts of the runtime that nobody needed before.</summary>
    public const int LaterCount = 96;

    // What is open at the start: parts of the runtime and of the agent (some 140), listeners, log, database, control socket.
    private const int UsualOpenCount = 160;

    // RLIMIT_NOFILE of Linux on all processors that .NET runs on.
    private const int OpenFiles = 7;

    private const int GetDescriptorFlags = 1;
    private const int MostDescriptorsLookedAt = 4096;

    /// <summary>The limit of this process; null where the system tells none.</summary>
    public static long? Current => OperatingSystem.IsLinux() && GetLimit(OpenFiles, out Limits limits) == 0 && limits.Current <= long.MaxValue
        ? (long)limits.Current
        : null;

    /// <summary>How many descriptors this process has now; 0 where the system is not Linux.</summary>
    public static int OpenCount
    {
        get
        {
            int count = 0;
            for (int descriptor = 0; OperatingSystem.IsLinux() && descriptor < MostDescriptorsLookedAt; descriptor++)
            {
                count += ControlDescriptor(descriptor, GetDescriptorFlags) >= 0 ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>How many descriptors are wanted for a number of served connections; twice as many may be open.</summary>
    public static long NeededFor(int maxConnectionCount) => (2L * maxConnectionCount) + UsualOpenCount + LaterCount;

    /// <summary>How many connections a limit is enough for; 0 or less where it is not even enough for the agent itself.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="openCount">How many descriptors are open before the first connection.</param>
    public static int ConnectionsWithin(long limit, int openCount) => (int)Math.Min(limit - openCount - LaterCount, int.MaxValue);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int ControlDescriptor(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Current;
        public ulong Maximum;
    }
}
