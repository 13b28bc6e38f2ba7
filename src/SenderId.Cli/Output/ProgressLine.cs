using System.Globalization;

namespace SenderId.Cli.Output;

/// <summary>How far a long run has come, in one line of a terminal that is written over again and again.</summary>
/// <param name="terminal">Where to; nothing is shown unless standard error is a terminal and standard output is not.</param>
/// <param name="clock">The clock.</param>
/// <param name="noun">What is counted.</param>
internal sealed class ProgressLine(Terminal terminal, TimeProvider clock, string noun = "messages")
{
    private const string EraseLine = "\r\e[2K";

    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly bool _isShown = terminal.IsErrorTerminal && !terminal.IsOutputTerminal && terminal.Variable("TERM") != "dumb";
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = s_interval;
    private bool _isOnScreen;

    /// <summary>Shows the count, if the last time was a while ago.</summary>
    internal void Show(long count)
    {
        TimeSpan elapsed = _isShown ? clock.GetElapsedTime(_start) : TimeSpan.Zero;
        if (elapsed < _next || !_isShown)
        {
            return;
        }

        _next = elapsed + s_interval;
        _isOnScreen = true;
        terminal.Error.Write(string.Create(CultureInfo.InvariantCulture,
            $"{EraseLine}{count:N0} {noun}, {count / elapsed.TotalSeconds:N0} per second"));
    }

    /// <summary>Takes the line away, so that something else can be written.</summary>
    internal void Clear()
    {
        if (_isOnScreen)
        {
            terminal.Error.Write(EraseLine);
            _isOnScreen = false;
        }
    }
}
