using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SenderId.Agent.Tests.State;

/// <summary>Keeps events as lines: number, text.</summary>
internal class TextLogger : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{eventId.Id} {formatter(state, exception)}"));
}

/// <summary>The same, for a category.</summary>
/// <typeparam name="T">The category.</typeparam>
internal sealed class TextLogger<T> : TextLogger, ILogger<T>;
