using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Reading;

/// <summary>The log of one server: its files in order, read as one.</summary>
internal sealed class ServerLog : IDisposable
{
    private readonly Queue<string> _files;
    private AgentLogScanner? _scanner;
    private long _closedBytes;
    private long _closedSkippedCount;

    private ServerLog(string path, IEnumerable<string> files)
    {
        Path = path;
        _files = new Queue<string>(files);
        TotalBytes = _files.Sum(static file => new FileInfo(file).Length);
    }

    /// <summary>The folder or file that was named.</summary>
    public string Path { get; }

    /// <summary>The scanner of the file at hand.</summary>
    public AgentLogScanner Scanner => _scanner ?? throw new InvalidOperationException("There is no line.");

    /// <summary>The time of the line at hand.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>How large the files are together.</summary>
    public long TotalBytes { get; }

    /// <summary>How much of them was read.</summary>
    public long ReadBytes => _closedBytes + (_scanner?.ReadBytes ?? 0);

    /// <summary>How many lines were torn or had no time.</summary>
    public long SkippedCount { get; private set; }

    /// <summary>Finds the files of a log that have lines of the time wanted, and when the whole log begins and ends.</summary>
    /// <param name="path">A folder of log files, or one file.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    public static (IReadOnlyList<string> Files, IReadOnlyList<LogSpan?> Spans) Find(string path)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new DirectoryNotFoundException($"There is no agent log in {path}.");
        }

        string[] files = File.Exists(path) ? [path] : [.. AgentLogFile.List(path).Select(static file => file.Path)];
        return (files, [.. files.Select(LogSpan.Find)]);
    }

    /// <summary>Opens a log.</summary>
    /// <param name="path">What was named.</param>
    /// <param name="files">Its files, oldest first.</param>
    public static ServerLog Open(string path, IEnumerable<string> files) => new(path, files);

    /// <summary>Goes to the next line that has a time.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (_scanner is null && !TryOpenNext())
            {
                return false;
            }

            while (_scanner!.MoveNext())
            {
                if (AgentLogTime.TryParse(_scanner[AgentLogColumn.Timestamp], out DateTimeOffset time))
                {
                    Time = time;
                    SkippedCount = _closedSkippedCount + _scanner.SkippedCount;
                    return true;
                }

                _closedSkippedCount++;
            }

            _closedBytes += _scanner.ReadBytes;
            _closedSkippedCount += _scanner.SkippedCount;
            SkippedCount = _closedSkippedCount;
            Dispose();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _scanner?.Dispose();
        _scanner = null;
    }

    private bool TryOpenNext()
    {
        while (_files.TryDequeue(out string? file))
        {
            try
            {
                _scanner = AgentLogScanner.Open(file);
                return true;
            }
            catch (FileNotFoundException)
            {
                // The agent has removed it meanwhile, because it was too old.
            }
        }

        return false;
    }
}
