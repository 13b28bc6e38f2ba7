using System.Text;
using System.Threading.Channels;

namespace SenderId.Store.AgentLog;

/// <summary>Writes the agent log behind the mail's back: whoever has something to write never waits.</summary>
/// <remarks>Lines are gathered and written in one go. Where the disk cannot keep up or is full, lines are dropped and counted.</remarks>
public sealed class AgentLogWriter : IAsyncDisposable
{
    private const int MaxWaitingCount = 20_000;
    private const int MaxBatchCount = 1_000;
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(2);

    // A write for each message would cost more than the message: whoever looks at the log does not see a tenth of a second.
    private static readonly TimeSpan s_gatheringTime = TimeSpan.FromMilliseconds(100);

    private readonly Channel<AgentLogEntry> _waiting = Channel.CreateBounded<AgentLogEntry>(
        new BoundedChannelOptions(MaxWaitingCount) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly AgentLogAppender _appender;
    private readonly IAgentLogWatcher _watcher;
    private readonly TimeProvider _clock;
    private readonly Task _writing;
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _droppedCount;
    private bool _isUnwritable;
    private DateTimeOffset _retryAt;

    /// <summary>Starts a writer; nothing is created before the first line.</summary>
    public AgentLogWriter(AgentLogSettings settings, TimeProvider clock, IAgentLogWatcher watcher)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _appender = new AgentLogAppender(settings, clock);
        _clock = clock;
        _watcher = watcher;
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Lines that could not be written since the last time that one could.</summary>
    public long DroppedCount => Interlocked.Read(ref _droppedCount);

    /// <summary>Takes a line to write; where too many wait already, it is dropped and counted.</summary>
    public void Write(AgentLogEntry entry)
    {
        if (!_waiting.Writer.TryWrite(entry))
        {
            Interlocked.Increment(ref _droppedCount);
        }
    }

    /// <summary>Writes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        _stopping.TrySetResult();
        await _writing.ConfigureAwait(false);
        _appender.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var lines = new StringBuilder();
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            await GatherAsync().ConfigureAwait(false);
            int count = 0;
            while (count < MaxBatchCount && _waiting.Reader.TryRead(out AgentLogEntry? entry))
            {
                Format(lines, entry);
                count++;
            }

            WriteBatch(lines, count);
            lines.Clear();
        }
    }

    private async Task GatherAsync()
    {
        if (_waiting.Reader.Count < MaxBatchCount)
        {
            await Task.WhenAny(Task.Delay(s_gatheringTime), _stopping.Task).ConfigureAwait(false);
        }
    }

    private void WriteBatch(StringBuilder lines, int count)
    {
        if (_isUnwritable && _clock.GetUtcNow() < _retryAt)
        {
            Interlocked.Add(ref _droppedCount, count);
            return;
        }

        try
        {
            _appender.Append(lines);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Interlocked.Add(ref _droppedCount, count);
            _retryAt = _clock.GetUtcNow() + s_retryAfter;
            if (!_isUnwritable)
            {
                _isUnwritable = true;
                _watcher.OnUnwritable(_appender.Path, e.Message);
            }

            return;
        }

        long dropped = Interlocked.Exchange(ref _droppedCount, 0);
        if (_isUnwritable || dropped > 0)
        {
            _isUnwritable = false;
            _watcher.OnWritable(_appender.Path, dropped);
        }
    }

    private static void Format(StringBuilder lines, AgentLogEntry entry)
    {
        for (int i = 0; i < AgentLogColumns.All.Length; i++)
        {
            lines.Append(i == 0 ? "" : ",");
            CsvLine.AppendField(lines, AgentLogColumns.All[i].Write(entry));
        }

        lines.Append("\r\n");
    }
}
