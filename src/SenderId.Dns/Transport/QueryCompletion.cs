using SenderId.Dns.Wire;

namespace SenderId.Dns.Transport;

/// <summary>Where all tries of one question report; it keeps listening to earlier tries while later ones are under way.</summary>
internal sealed class QueryCompletion(TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<QueryResult> _current = NewSource();
    private ITimer? _timer;
    private long _deadline;
    private bool _isAbandoned;

    /// <summary>The number of the try under way; earlier ones can still bring an answer, but no failure.</summary>
    public int TryNumber { get; private set; }

    /// <summary>Starts a try that ends by itself after a while.</summary>
    public void BeginTry(TimeSpan patience)
    {
        lock (_lock)
        {
            TryNumber++;
            _deadline = clock.GetTimestamp() + (long)(patience.TotalSeconds * clock.TimestampFrequency);
            if (_current.Task.IsCompleted && !IsSettled(_current.Task.Result))
            {
                _current = NewSource();
            }

            if (_isAbandoned)
            {
                _current.TrySetResult(QueryResult.Of(QueryResultKind.Abandoned));
            }

            _timer ??= clock.CreateTimer(static completion => ((QueryCompletion)completion!).OnTimer(), this, Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
            _timer.Change(patience, Timeout.InfiniteTimeSpan);
        }
    }

    public Task<QueryResult> Result
    {
        get
        {
            lock (_lock)
            {
                return _current.Task;
            }
        }
    }

    /// <summary>Reports what came of a try.</summary>
    public void Report(QueryResult reply, int tryNumber)
    {
        lock (_lock)
        {
            if (tryNumber == TryNumber || IsSettled(reply))
            {
                _current.TrySetResult(reply);
            }
        }
    }

    /// <summary>Ends this try and all to come: nobody waits any more.</summary>
    public void Abandon()
    {
        lock (_lock)
        {
            _isAbandoned = true;
            _current.TrySetResult(QueryResult.Of(QueryResultKind.Abandoned));
        }
    }

    public void Dispose() => _timer?.Dispose();

    private static bool IsSettled(QueryResult reply) => reply.Kind is QueryResultKind.Answer or QueryResultKind.Follow;

    private static TaskCompletionSource<QueryResult> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void OnTimer()
    {
        lock (_lock)
        {
            TimeSpan left = clock.GetElapsedTime(clock.GetTimestamp(), _deadline);
            if (left <= TimeSpan.Zero)
            {
                _current.TrySetResult(QueryResult.Of(QueryResultKind.Timeout));
                return;
            }

            // Set off for an earlier try, or a little early by the timer's coarser clock.
            _timer?.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
    }
}
