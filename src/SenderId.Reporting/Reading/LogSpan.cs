using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Reading;

/// <summary>From when to when a file of the log has lines.</summary>
/// <param name="First">The time of the first line.</param>
/// <param name="Last">The time of the last line.</param>
internal readonly record struct LogSpan(DateTimeOffset First, DateTimeOffset Last)
{
    private const int TailBytes = 1 << 17;

    /// <summary>Looks at the beginning and the end of a file.</summary>
    /// <returns>Null where no line has a time.</returns>
    public static LogSpan? Find(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (Times(stream).FirstOrDefault() is not { } first)
        {
            return null;
        }

        // The time is the first column in every version, so the head line with the columns need not be near.
        stream.Seek(-Math.Min(TailBytes, stream.Length), SeekOrigin.End);
        DateTimeOffset last = Times(stream).Aggregate(first, static (latest, time) => time > latest ? time.Value : latest);
        return new LogSpan(first, last);
    }

    private static IEnumerable<DateTimeOffset?> Times(Stream stream)
    {
        using var scanner = new AgentLogScanner(stream, leaveOpen: true);
        while (scanner.MoveNext())
        {
            if (AgentLogTime.TryParse(scanner[AgentLogColumn.Timestamp], out DateTimeOffset time))
            {
                yield return time;
            }
        }
    }
}
