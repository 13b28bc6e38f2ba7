namespace SenderId.Store.Config;

/// <summary>The right to change a configuration file, held by one writer at a time, in this process or another.</summary>
/// <remarks>
/// A file beside the configuration, held open and unshared. It stays where it is: were it deleted on release, one writer
/// could lock the deleted file while another locks a new one.
/// </remarks>
internal static class ConfigLock
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Waits for the lock.</summary>
    /// <returns>What releases the lock when disposed; null where another writer held it for the whole time.</returns>
    /// <exception cref="IOException">The lock's file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no right to make the lock's file.</exception>
    public static IDisposable? Acquire(string target, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        int wait = 1;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return Open(target + ".lock");
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                if (clock.GetElapsedTime(start) >= timeout)
                {
                    return null;
                }
            }

            cancellationToken.WaitHandle.WaitOne(wait);
            wait = Math.Min(wait * 2, 16);
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        return new FileStream(path, options);
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows; EWOULDBLOCK of flock(2) on Linux and on macOS.
    private static bool IsHeldByAnother(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
