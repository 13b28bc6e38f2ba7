namespace SenderId.Store.Config;

/// <summary>Replaces a file so that a reader, or a machine that stops, sees the old content or the new and nothing else.</summary>
internal static class AtomicFile
{
    /// <summary>What a file is called while it is written.</summary>
    internal const string TemporarySuffix = ".new";

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = PrivateFile | UnixFileMode.UserExecute;

    /// <summary>Makes the folder of a file where it is missing, for its owner alone.</summary>
    public static void CreateFolderOf(string path)
    {
        string folder = FolderOf(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }
    }

    /// <summary>Writes a sibling, flushes it to disk and renames it over the file. The caller holds the file's lock.</summary>
    /// <param name="path">The file itself, never a link.</param>
    /// <param name="content">The new content.</param>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + TemporarySuffix;

        // Left behind by a writer that was killed; or a link laid by somebody else, which is not followed.
        File.Delete(temporary);
        try
        {
            WriteThrough(temporary, path, content);
            BusyFile.OfSystem.Replace(path, () => Replace(temporary, path));
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        NativeFile.FlushFolder(FolderOf(path));
    }

    private static void WriteThrough(string temporary, string path, ReadOnlySpan<byte> content)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = PrivateFile;
        }

        using var stream = new FileStream(temporary, options);
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            // Owner first: changing it may clear mode bits.
            NativeFile.CopyOwner(path, stream.SafeFileHandle);
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
        }

        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }

    // Windows keeps the list of who may do what with the file only where it is told to replace it.
    private static void Replace(string temporary, string path)
    {
        if (OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.Replace(temporary, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, path, overwrite: true);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"'{path}' is not a file");
}
