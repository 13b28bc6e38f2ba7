namespace SenderId.Store.Config;

/// <summary>Tries again what Windows refuses while another process has a file open, and only for that moment.</summary>
/// <remarks>
/// On other systems a file that is open can be replaced, and nothing is tried twice. Windows says ERROR_SHARING_VIOLATION or
/// ERROR_LOCK_VIOLATION, and where a file is replaced or being deleted ERROR_ACCESS_DENIED, as it does where a right is missing.
/// </remarks>
/// <param name="isWindows">Whether the system refuses what is open.</param>
/// <param name="wait">Waits.</param>
internal sealed class BusyFile(bool isWindows, Action<TimeSpan> wait)
{
    private const int AccessDenied = 5;
    private const int SharingViolation = 32;
    private const int LockViolation = 33;
    private const int TryCount = 50;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Files of this process's system.</summary>
    internal static BusyFile OfSystem { get; } = new(OperatingSystem.IsWindows(), Thread.Sleep);

    /// <summary>Reads: after about a second the system's own answer stands.</summary>
    internal T Read<T>(Func<T> read)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                return read();
            }
            catch (Exception e) when (i < TryCount && IsBusy(e))
            {
                wait(s_pause);
            }
        }
    }

    /// <summary>Replaces a file in a folder that was written to a moment ago, so that no right is missing.</summary>
    /// <exception cref="IOException">After about a second another process still has it open.</exception>
    internal void Replace(string path, Action replace)
    {
        try
        {
            Read(() =>
            {
                replace();
                return true;
            });
        }
        catch (Exception e) when (IsBusy(e))
        {
            throw new IOException($"{path} is busy: another process has it open; close what reads it and try again", e);
        }
    }

    private bool IsBusy(Exception exception) => isWindows && exception switch
    {
        UnauthorizedAccessException => (exception.HResult & 0xFFFF) == AccessDenied,
        FileNotFoundException or DirectoryNotFoundException => false,
        IOException => (exception.HResult & 0xFFFF) is SharingViolation or LockViolation,
        _ => false,
    };
}
