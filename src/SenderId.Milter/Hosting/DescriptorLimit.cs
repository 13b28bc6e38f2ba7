using System.Runtime.InteropServices;

namespace SenderId.Milter.Hosting;

/// <summary>How many files the system lets this process open, and how many connections that is enough for.</summary>
/// <remarks>
/// The runtime ends the process where it finds no descriptor for the memory of a method that it compiles. So the last descriptors are not for
/// connections.
/// </remarks>
internal static partial class DescriptorLimit
{
    /// <summary>What the agent opens beside connections: listeners, log, database, control socket, sockets to name servers, the runtime's
    /// own.</summary>
    public const int ReservedCount = 256;

    // RLIMIT_NOFILE of Linux on all processors that .NET runs on.
    private const int OpenFiles = 7;

    /// <summary>The limit of this process; null where the system tells none.</summary>
    public static long? Current => OperatingSystem.IsLinux() && GetLimit(OpenFiles, out Limits limits) == 0 && limits.Current <= long.MaxValue
        ? (long)limits.Current
        : null;

    /// <summary>How many descriptors are wanted for a number of served connections; twice as many may be open.</summary>
    public static long NeededFor(int maxConnectionCount) => (2L * maxConnectionCount) + ReservedCount;

    /// <summary>How many connections a limit is enough for; at least one.</summary>
    public static int ConnectionsWithin(long limit)
    {
        // Where there are few descriptors, half of them is the reserve.
        long reserved = Math.Min(ReservedCount, limit / 2);
        return (int)Math.Clamp(limit - reserved, 1, int.MaxValue);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Current;
        public ulong Maximum;
    }
}
