using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace SenderId.Cli.Output;

/// <summary>The agent's own messages: to standard error, for people, for journald or as JSON.</summary>
internal static class AgentLogging
{
    /// <summary>The forms there are.</summary>
    internal static readonly string[] Formats = ["text", "json", "systemd"];

    /// <summary>Makes the loggers.</summary>
    /// <param name="format">One of <see cref="Formats"/>; null to choose by whether journald listens.</param>
    /// <param name="isVerbose">Whether every connection that is lost is told, too.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    internal static ILoggerFactory Create(string? format, bool isVerbose, Func<string, string?> variable)
    {
        string chosen = format ?? (string.IsNullOrEmpty(variable("JOURNAL_STREAM")) ? "text" : "systemd");
        return LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(isVerbose ? LogLevel.Debug : LogLevel.Information);
            logging.AddFilter("Microsoft", LogLevel.Warning);
            // The host tells a start that failed with a stack trace, and throws it besides: one line of ours says what and where.
            logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
            logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            _ = chosen switch
            {
                "json" => logging.AddJsonConsole(static json => json.UseUtcTimestamp = true),
                "systemd" => logging.AddSystemdConsole(),
                _ => logging.AddSimpleConsole(static text =>
                {
                    text.SingleLine = true;
                    text.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
                    text.UseUtcTimestamp = true;
                    text.ColorBehavior = LoggerColorBehavior.Disabled;
                }),
            };
        });
    }
}
