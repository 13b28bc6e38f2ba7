namespace SenderId.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done; nothing was refused.</summary>
    internal const int Done = 0;

    /// <summary>At least one message has a status that was to fail on.</summary>
    internal const int Refused = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int WrongUsage = 2;

    /// <summary>An input, a zone or the configuration could not be read; the rest was still done.</summary>
    internal const int Unreadable = 3;

    /// <summary>A fault of this program, or its output could not be written.</summary>
    internal const int InternalError = 4;

    /// <summary>Ctrl+C.</summary>
    internal const int Stopped = 130;

    /// <summary>Every code with its meaning, for help.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> Meanings { get; } =
    [
        (Done, "done, nothing to fail on"),
        (Refused, "a status to fail on was found"),
        (WrongUsage, "wrong usage"),
        (Unreadable, "something could not be read"),
        (InternalError, "internal error"),
        (Stopped, "stopped by Ctrl+C"),
    ];
}
