using System.Collections.Immutable;
using SenderId.Reporting.Counting;
using SenderId.Reporting.Reading;

namespace SenderId.Reporting;

/// <summary>Reads agent logs and says what is in them.</summary>
public static class ReportBuilder
{
    private const int LinesBetweenProgress = 1 << 16;

    /// <summary>Reads the logs, once and from beginning to end, in memory that does not grow with them.</summary>
    /// <param name="options">What the report is to be about.</param>
    /// <param name="progress">Who is told how far the reading has come; called from the reading thread.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="ArgumentException">No log is named, or <see cref="ReportOptions.Top"/> is not from 1 to 1000.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static AgentLogReport Build(
        ReportOptions options, Action<ReportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Top, ReportOptions.MaxTop);
        if (options.LogPaths.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A report needs a log.", nameof(options));
        }

        ImmutableArray<(string Path, IReadOnlyList<string> Files, IReadOnlyList<LogSpan?> Spans)> found =
            [.. options.LogPaths.Select(static path => (path, ServerLog.Find(path)))
                .Select(static log => (log.path, log.Item2.Files, log.Item2.Spans))];
        LogSpan[] spans = [.. found.SelectMany(static log => log.Spans).OfType<LogSpan>()];
        DateTimeOffset any = options.Start ?? options.End ?? DateTimeOffset.UnixEpoch;
        ReportWindow window = ReportWindow.Choose(
            options.Start, options.End, spans.Select(static span => span.First).DefaultIfEmpty(any).Min(), spans.Select(static span => span.Last)
                .DefaultIfEmpty(any).Max());
        var timeline = new Timeline(window.Start, window.End);
        ImmutableArray<ServerLog> logs = [.. found.Select(log => ServerLog.Open(log.Path, Wanted(log.Files, log.Spans, window)))];
        var counter = new ReportCounter(window, timeline, options, logs.Length);
        try
        {
            ReadAll(logs, counter, progress, cancellationToken);
        }
        finally
        {
            foreach (ServerLog log in logs)
            {
                log.Dispose();
            }
        }

        return new ReportAssembler(counter, window, timeline, options).Assemble(logs);
    }

    private static IEnumerable<string> Wanted(IReadOnlyList<string> files, IReadOnlyList<LogSpan?> spans, ReportWindow window) =>
        files.Where((_, index) => spans[index] is { } span && span.Last >= window.First && span.First <= window.End);

    // Several servers' lines are met in the order of their time, so that what a sender did on one is known on the next.
    private static void ReadAll(ImmutableArray<ServerLog> logs, ReportCounter counter, Action<ReportProgress>? progress,
        CancellationToken cancellationToken)
    {
        List<int> open = [.. Enumerable.Range(0, logs.Length).Where(index => logs[index].MoveNext())];
        long totalBytes = Math.Max(1, logs.Sum(static log => log.TotalBytes));
        while (open.Count > 0)
        {
            int next = open[0];
            for (int i = 1; i < open.Count; i++)
            {
                next = logs[open[i]].Time < logs[next].Time ? open[i] : next;
            }

            ServerLog log = logs[next];
            counter.Count(log.Scanner, log.Time, next);
            if (counter.LineCount % LinesBetweenProgress == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Invoke(new ReportProgress(counter.LineCount, (double)logs.Sum(static each => each.ReadBytes) / totalBytes));
            }

            if (!log.MoveNext())
            {
                open.Remove(next);
            }
        }
    }
}
