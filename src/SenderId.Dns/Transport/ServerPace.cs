namespace SenderId.Dns.Transport;

/// <summary>How fast a server has been answering over UDP lately.</summary>
/// <remarks>
/// A thread that sleeps until an answer comes is woken by the kernel, the runtime's poll thread and the thread pool in turn,
/// 50 to 90 microseconds in all, where a server on the same host answers in ten. So for such a server the asking thread waits itself.
/// </remarks>
internal sealed class ServerPace
{
    /// <summary>How long the asking thread may look for an answer without sleeping.</summary>
    public static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(100);

    private static readonly TimeSpan s_quickTime = TimeSpan.FromMicroseconds(500);
    private static readonly TimeSpan s_slowTime = TimeSpan.FromMilliseconds(4);
    private long _smoothedTicks = s_slowTime.Ticks;

    /// <summary>Whether it pays to wait on the asking thread.</summary>
    public bool IsQuick => Volatile.Read(ref _smoothedTicks) < s_quickTime.Ticks;

    /// <summary>Whether it pays to wait without sleeping.</summary>
    public bool IsInstant => Volatile.Read(ref _smoothedTicks) < SpinTime.Ticks;

    /// <summary>Takes note of an answer; a slow one outweighs several quick ones.</summary>
    public void NoteAnswer(TimeSpan elapsed)
    {
        // Threads that overwrite each other's note only lose one sample.
        long smoothed = Volatile.Read(ref _smoothedTicks);
        Volatile.Write(ref _smoothedTicks, smoothed + ((Math.Min(elapsed.Ticks, s_slowTime.Ticks) - smoothed) / 8));
    }

    public void NoteSilence() => Volatile.Write(ref _smoothedTicks, s_slowTime.Ticks);
}
