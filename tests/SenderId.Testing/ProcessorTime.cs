using System.Runtime.InteropServices;

namespace SenderId.Testing;

/// <summary>What work costs, however busy the machine is: processor time of the calling thread, not time on the wall.</summary>
public static partial class ProcessorTime
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadClock = 3;

    /// <summary>Runs work on this thread and tells the processor time it took; zero where the system is not Linux.</summary>
    public static TimeSpan Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        TimeSpan before = Now();
        work();
        return Now() - before;
    }

    private static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux() || GetTime(ThreadClock, out Moment moment) != 0)
        {
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds(moment.Seconds) + TimeSpan.FromMicroseconds(moment.Nanoseconds / 1000);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Moment moment);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
