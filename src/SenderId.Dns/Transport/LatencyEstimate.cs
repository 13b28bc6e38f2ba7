namespace SenderId.Dns.Transport;

/// <summary>Whether a server has been answering over UDP at once lately.</summary>
/// <remarks>
/// A thread that sleeps until an answer comes is woken by the kernel, the runtime's poll thread and the thread pool in turn,
/// 50 to 90 microseconds in all, where a server on the same host answers in ten. So for such a server the asking thread waits itself.
/// </remarks>
internal sealed class LatencyEstimate
{
    /// <summary>How long the asking thread may look for an answer without sleeping.</summary>
    public static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(100);

    /// <summary>How long the asking thread may sleep after that.</summary>
    public static readonly TimeSpan WaitTime = TimeSpan.FromMilliseconds(1);

    // Shares of the last answers or so, in 1024ths; each new one weighs an eighth.
    private const int Whole = 1024;
    private const int Weight = 8;
    private int _quickShare;
    private int _instantShare;

    /// <summary>Whether it pays to wait on the asking thread: three of four answers come while it would.</summary>
    public bool IsQuick => Volatile.Read(ref _quickShare) > Whole * 3 / 4;

    /// <summary>Whether it pays to wait without sleeping: half of the answers come while it would.</summary>
    public bool IsInstant => Volatile.Read(ref _instantShare) > Whole / 2;

    public void NoteAnswer(TimeSpan elapsed)
    {
        Note(ref _quickShare, elapsed < WaitTime);
        Note(ref _instantShare, elapsed < SpinTime);
    }

    public void NoteSilence() => Note(ref _quickShare, false);

    // Threads that overwrite each other's note only lose one.
    private static void Note(ref int share, bool holds)
    {
        int former = Volatile.Read(ref share);
        int change = holds ? (Whole - former + Weight - 1) / Weight : -(former / Weight);
        Volatile.Write(ref share, former + change);
    }
}
