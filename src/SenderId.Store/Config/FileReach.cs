namespace SenderId.Store.Config;

/// <summary>Whether this user may read a file, and what file a path means.</summary>
internal static class FileReach
{
    /// <summary>What can be done with a file.</summary>
    internal enum State : byte
    {
        /// <summary>There is none.</summary>
        Missing,

        /// <summary>It can be read, or something else than rights keeps it from that.</summary>
        Readable,

        /// <summary>It is there, or may be, and this user has no right to read it.</summary>
        Denied,
    }

    /// <summary>Finds out by opening the file: rights are more than what its mode says.</summary>
    internal static State Of(string path)
    {
        if (NativeFile.IsSpecial(path))
        {
            return State.Readable;
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return State.Readable;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return State.Missing;
        }
        catch (UnauthorizedAccessException)
        {
            return Directory.Exists(path) ? State.Readable : State.Denied;
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return State.Readable;
        }
    }

    /// <summary>The full path, links followed where that is possible.</summary>
    internal static string FinalPath(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }
}
