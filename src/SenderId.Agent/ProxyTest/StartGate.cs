namespace SenderId.Agent.ProxyTest;

/// <summary>Lets tests begin one after the other, never two within the interval.</summary>
/// <param name="interval">The least time between two beginnings.</param>
/// <param name="clock">The clock.</param>
internal sealed class StartGate(TimeSpan interval, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Waits for a turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            DateTimeOffset now = clock.GetUtcNow();
            DateTimeOffset turn = _next > now ? _next : now;
            wait = turn - now;
            _next = turn + interval;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellationToken) : Task.CompletedTask;
    }
}
