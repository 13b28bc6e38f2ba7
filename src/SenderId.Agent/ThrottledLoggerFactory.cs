using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Milter.Hosting;

namespace SenderId.Agent;

/// <summary>
/// Loggers that count every event, and tell those which strangers can cause, by what they send, at most once a second each, with how many there
/// were. Other events pass.
/// </summary>
/// <remarks>Events 1033 to 1035 count for themselves; 1032 and 1071 are told only to those who want to see everything.</remarks>
internal sealed class ThrottledLoggerFactory : ILoggerFactory
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(1);

    // Messages without an originating address, broken and silent connections, failures on a message, findings of the open proxy test.
    private static readonly HashSet<int> s_causedByStrangers = [1023, 1030, 1031, 1036, 1040, 1041, 1062, 1070, 1073, 1074];

    private readonly ConcurrentDictionary<int, EventThrottle<Action<int>>> _throttles = [];
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _clock;
    private readonly EventCounts _counts;
    private readonly ITimer _heartbeat;

    /// <summary>Stands before other loggers, which stay their owner's.</summary>
    /// <param name="loggers">What writes.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="counts">Where events are counted.</param>
    internal ThrottledLoggerFactory(ILoggerFactory loggers, TimeProvider clock, EventCounts counts)
    {
        _loggers = loggers;
        _clock = clock;
        _counts = counts;
        _heartbeat = clock.CreateTimer(_ => TellWhatIsDue(), null, s_heartbeat, s_heartbeat);
    }

    /// <inheritdoc />
    public void AddProvider(ILoggerProvider provider) => _loggers.AddProvider(provider);

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Logger(_loggers.CreateLogger(categoryName), this);

    /// <inheritdoc />
    public void Dispose()
    {
        _heartbeat.Dispose();
        foreach (EventThrottle<Action<int>> throttle in _throttles.Values)
        {
            throttle.TellRest();
        }
    }

    private void TellWhatIsDue()
    {
        foreach (EventThrottle<Action<int>> throttle in _throttles.Values)
        {
            throttle.TellIfDue();
        }
    }

    private sealed class Logger(ILogger inner, ThrottledLoggerFactory owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            owner._counts.Record(eventId.Id);
            if (!s_causedByStrangers.Contains(eventId.Id))
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
                return;
            }

            owner._throttles
                .GetOrAdd(eventId.Id, _ => new EventThrottle<Action<int>>(owner._clock, static (count, tell) => tell(count)))
                .Note(count => inner.Log(logLevel, eventId, state, exception, count == 1 ? formatter : (told, e) => string.Create(
                    CultureInfo.InvariantCulture, $"{formatter(told, e)} ({count} of this kind within a second, this is the last)")));
        }
    }
}
