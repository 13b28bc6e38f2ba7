using SenderId.Reporting.Counting;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Tracking;

/// <summary>Finds messages in the agent logs of one or several servers and reads what was decided of each.</summary>
/// <remarks>
/// The logs are read twice: once for which messages are meant, once for everything that is said of them. Memory holds the messages asked
/// for and no line of any other.
/// </remarks>
public static class DecisionFinder
{
    /// <summary>How many lines and recipients of one message are told.</summary>
    public const int MaxStepCount = 1000;

    private const int LinesBetweenLooks = 1 << 16;

    /// <summary>Finds the messages.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="ArgumentException">
    /// No log is named, nothing says which message, or <see cref="MessageQuery.Top"/> is out of its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static FoundDecisions Find(MessageQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Top, MessageQuery.MaxTop);
        if (query.LogPaths.IsDefaultOrEmpty || (string.IsNullOrWhiteSpace(query.Id) && string.IsNullOrWhiteSpace(query.Recipient)))
        {
            throw new ArgumentException("A log, and an id or a recipient, must be given.", nameof(query));
        }

        var match = new LineMatch(query);
        bool hasMore = false;
        var found = new List<MessageDecision>();
        foreach (string path in query.LogPaths)
        {
            string[] files = FilesOf(path, query);
            string[] fitting = [.. files.Where(file => match.Needle is not { } needle || FileSearch.Contains(file, needle, cancellationToken))];
            List<MessageKey> keys = FindKeys(fitting, match, query.Top, cancellationToken, out bool isCut);
            hasMore |= isCut;
            found.AddRange(Read(path, WithNeighbours(files, fitting), keys, query.Recipient, cancellationToken));
        }

        hasMore |= found.Count > query.Top;
        return new FoundDecisions([.. found.OrderBy(static message => message.Timestamp).TakeLast(query.Top)], hasMore);
    }

    private static string[] FilesOf(string path, MessageQuery query)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new DirectoryNotFoundException($"There is no agent log in {path}.");
        }

        if (File.Exists(path))
        {
            return [path];
        }

        // A file is named after its first day; a line a little before or after midnight may be in the neighbour.
        DateOnly? first = query.Start is { } start ? DateOnly.FromDateTime(start.UtcDateTime) : null;
        DateOnly? last = query.End is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;
        return [.. AgentLogFile.List(path).Where(file => !(file.Date.AddDays(1) < first) && !(file.Date > last)).Select(static file => file.Path)];
    }

    // What the client and its recipients met before the message was there may be in the file before, what came after in the next.
    private static string[] WithNeighbours(string[] files, string[] fitting)
    {
        var wanted = fitting.ToHashSet(StringComparer.Ordinal);
        return [.. files.Where((file, index) => wanted.Contains(file)
            || (index + 1 < files.Length && wanted.Contains(files[index + 1])) || (index > 0 && wanted.Contains(files[index - 1])))];
    }

    private static List<MessageKey> FindKeys(string[] files, LineMatch match, int top, CancellationToken cancellationToken, out bool isCut)
    {
        var keys = new List<MessageKey>();
        isCut = false;
        foreach (AgentLogScanner line in Lines(files, cancellationToken))
        {
            if (!match.Fits(line))
            {
                continue;
            }

            MessageKey key = MessageKey.Of(line);
            if (keys.Contains(key))
            {
                continue;
            }

            keys.Add(key);
            if (keys.Count > top)
            {
                keys.RemoveAt(0);
                isCut = true;
            }
        }

        return keys;
    }

    private static IEnumerable<MessageDecision> Read(
        string path, string[] files, List<MessageKey> keys, string? recipient, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        MessageLines[] messages = [.. keys.Select(static key => new MessageLines(key))];
        Dictionary<ulong, MessageLines[]> bySession = messages.GroupBy(static message => SeededHash.Of(message.Session))
            .ToDictionary(static group => group.Key, static group => group.ToArray());
        foreach (AgentLogScanner line in Lines(files, cancellationToken))
        {
            if (!bySession.TryGetValue(SeededHash.Of(line[AgentLogColumn.SessionId]), out MessageLines[]? session))
            {
                continue;
            }

            foreach (MessageLines message in session)
            {
                message.Take(line);
            }
        }

        return messages.Where(static message => message.HasLines).Select(message => message.ToDecision(path, recipient));
    }

    private static IEnumerable<AgentLogScanner> Lines(string[] files, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (string file in files)
        {
            using AgentLogScanner? scanner = TryOpen(file);
            while (scanner is not null && scanner.MoveNext())
            {
                if (++count % LinesBetweenLooks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                yield return scanner;
            }
        }
    }

    // The agent removes files that are too old, meanwhile too.
    private static AgentLogScanner? TryOpen(string file)
    {
        try
        {
            return AgentLogScanner.Open(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
