namespace SenderId.Store.Config;

/// <summary>Reads configuration files.</summary>
public static class ConfigFile
{
    /// <summary>The largest file that is read, in octets. Stops files that only fill memory.</summary>
    public const int MaxFileBytes = 4 * 1024 * 1024;

    /// <summary>Reads a configuration file; a file that does not exist stands for the defaults.</summary>
    /// <param name="path">The path; see <see cref="ConfigLocation"/>.</param>
    /// <returns>The configuration, or what is wrong with the file and where.</returns>
    public static ConfigOutcome Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (NativeFile.IsSpecial(path))
        {
            return Broken(ConfigFaultKind.Unreadable, path, "it is a pipe, a socket or a device, not a configuration file");
        }

        try
        {
            using FileStream stream = BusyFile.OfSystem.Read(
                () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1));
            byte[] buffer = new byte[8192];
            int length = 0;
            for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer.AsSpan(length)))
            {
                length += read;
                if (length > MaxFileBytes)
                {
                    return Broken(ConfigFaultKind.Unreadable, path, "the file is larger than 4 MiB");
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, 2 * length);
                }
            }

            return ConfigReader.Read(buffer.AsSpan(0, length), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ConfigOutcome(Configuration.Default with { Path = path }, null) { IsFileMissing = true };
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            return Broken(ConfigFaultKind.Unreadable, path, "it is a folder, not a configuration file");
        }
        catch (UnauthorizedAccessException)
        {
            return Broken(ConfigFaultKind.PermissionDenied, path, "there is no right to read the file");
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return Broken(ConfigFaultKind.Unreadable, path, "the file cannot be read: " + e.Message.TrimEnd('.'));
        }
    }

    private static ConfigOutcome Broken(ConfigFaultKind kind, string path, string reason) => new(null, new ConfigFault(kind, path, reason));
}
