namespace SenderId.Store.AgentLog;

/// <summary>Reads the agent log, oldest line first.</summary>
public static class AgentLogReader
{
    /// <summary>Reads the lines of a folder, one at a time; lines that are torn or have no time are passed over.</summary>
    /// <param name="folder">The folder of the log, or one file of it.</param>
    /// <param name="start">The first moment wanted; null for the beginning.</param>
    /// <param name="end">The last moment wanted; null for the end.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    public static IEnumerable<AgentLogEntry> Read(string folder, DateTimeOffset? start = null, DateTimeOffset? end = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder) && !File.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no agent log in {folder}.");
        }

        return FilesOf(folder, start, end)
            .SelectMany(ReadFile)
            .Where(entry => !(entry.Timestamp < start) && !(entry.Timestamp > end));
    }

    /// <summary>Reads on as lines are written, from those of now; one batch for each look at the files, which may be empty.</summary>
    /// <param name="folder">The folder of the log, or one file of it; it may come to be later.</param>
    /// <param name="start">The first moment wanted; null for what is written from now on.</param>
    /// <param name="wait">Waits until the next look; false ends the reading.</param>
    public static IEnumerable<IReadOnlyList<AgentLogEntry>> Follow(string folder, DateTimeOffset? start, Func<bool> wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        var known = new Dictionary<string, (long Length, int Count)>(StringComparer.Ordinal);
        bool isFirst = true;
        do
        {
            List<AgentLogEntry> written = [];
            foreach (string path in Directory.Exists(folder) || File.Exists(folder) ? FilesOf(folder, start, null) : [])
            {
                (long length, int count) = known.GetValueOrDefault(path);
                long now = new FileInfo(path).Length;
                if (now == length || !IsWhole(path))
                {
                    continue;
                }

                List<AgentLogEntry> all = [.. ReadFile(path)];
                written.AddRange(all.Skip(now < length ? 0 : count));
                known[path] = (now, all.Count);
            }

            yield return isFirst && start is null ? [] : written.FindAll(entry => !(entry.Timestamp < start));
            isFirst = false;
        }
        while (wait());
    }

    // A file holds the lines of the day in its name; times a little before or after midnight may be in the neighbour.
    private static IEnumerable<string> FilesOf(string folder, DateTimeOffset? start, DateTimeOffset? end)
    {
        if (File.Exists(folder))
        {
            return [folder];
        }

        DateOnly? first = start is { } from ? DateOnly.FromDateTime(from.UtcDateTime) : null;
        DateOnly? last = end is { } to ? DateOnly.FromDateTime(to.UtcDateTime) : null;
        return AgentLogFile.List(folder)
            .Where(file => !(file.Date.AddDays(1) < first) && !(file.Date > last))
            .Select(static file => file.Path);
    }

    // A line that is being written has no end yet.
    private static bool IsWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() == '\n';
    }

    private static IEnumerable<AgentLogEntry> ReadFile(string path)
    {
        using var scanner = AgentLogScanner.Open(path);
        while (scanner.MoveNext())
        {
            if (AgentLogColumns.Read(scanner) is { } entry)
            {
                yield return entry;
            }
        }
    }
}
