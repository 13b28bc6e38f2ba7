namespace SenderId.Lookup;

/// <summary>The waiting of one evaluation: its time limit, and how long each answer was waited for.</summary>
/// <remarks>RFC 7208 section 4.6.4. The time begins with the first wait: what answers at once costs no clock.</remarks>
/// <param name="clock">The clock.</param>
/// <param name="maxElapsed">The time for all waits together.</param>
/// <param name="cancellationToken">Stops the wait.</param>
internal sealed class AnswerWait(TimeProvider clock, TimeSpan maxElapsed, CancellationToken cancellationToken)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly List<(int Index, TimeSpan Elapsed)> _waits = [];

    /// <summary>Whether the time limit has passed.</summary>
    internal bool IsLate { get; private set; }

    /// <summary>Takes note of a task's fault: a question that was sent ahead may never be looked at again.</summary>
    internal static Task<DnsAnswer> Observe(Task<DnsAnswer> task)
    {
        _ = task.ContinueWith(
            static task => task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }

    /// <summary>Waits for an answer, or to the end of the time.</summary>
    /// <param name="answer">The answer on its way.</param>
    /// <param name="index">Where its question is kept.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async ValueTask WaitAsync(Task<DnsAnswer> answer, int index)
    {
        long now = clock.GetTimestamp();
        TimeSpan remaining = maxElapsed - clock.GetElapsedTime(_start, now);
        try
        {
            await answer.WaitAsync(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            IsLate = true;
        }

        _waits.Add((index, clock.GetElapsedTime(now)));
    }

    /// <summary>How long an answer was waited for.</summary>
    internal TimeSpan ElapsedFor(int index)
    {
        foreach ((int waited, TimeSpan elapsed) in _waits)
        {
            if (waited == index)
            {
                return elapsed;
            }
        }

        return TimeSpan.Zero;
    }
}
