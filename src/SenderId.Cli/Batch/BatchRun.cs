using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SenderId.Cli.Run;
using SenderId.Evaluation;
using SenderId.Messages;

namespace SenderId.Cli.Batch;

/// <summary>Answers JSON lines with JSON lines: in order, side by side, in memory that does not grow with the input.</summary>
/// <param name="check">How an identity is checked.</param>
/// <param name="defaultScope">The scope of lines that name none; null for that of the identity.</param>
/// <param name="jobs">How many threads read lines and evaluate.</param>
/// <param name="failOn">The statuses that make the exit code 1.</param>
/// <param name="isOffline">Whether a zone file answers for DNS; otherwise fewer lines are under way, for the name servers' sake.</param>
internal sealed class BatchRun(IdentityCheck check, IdentityScope? defaultScope, int jobs, IReadOnlySet<SenderIdStatus> failOn, bool isOffline)
{
    /// <summary>The longest line that is read. Stops input without line endings from filling memory.</summary>
    internal const int MaxLineBytes = 1024 * 1024;

    private const string TooLong = "the line is longer than 1 MiB";

    // Answers are used again: making buffers anew for every block would cost more than the answers.
    private readonly ConcurrentBag<BatchAnswer> _idle = [];

    /// <summary>Runs to the end of standard input.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        long errorCount = 0;
        bool isRefused = false;
        var reader = new LineBlockReader(terminal.Input, MaxLineBytes, isOffline ? int.MaxValue : OrderedPipeline.ChunkSize);
        var pipeline = new OrderedPipeline(jobs, chunkSize: 1);
        await foreach (BatchAnswer answer in pipeline.RunAsync(reader.ReadAsync(cancellationToken), AnswerAsync, cancellationToken)
            .ConfigureAwait(false))
        {
            await terminal.Output.WriteAsync(answer.Lines, cancellationToken).ConfigureAwait(false);
            errorCount += answer.ErrorCount;
            isRefused |= answer.IsRefused;
            answer.Clear();
            _idle.Add(answer);
        }

        if (errorCount == 0)
        {
            return isRefused ? ExitCode.Refused : ExitCode.Done;
        }

        terminal.WriteError(string.Create(
            CultureInfo.InvariantCulture, $"standard input: lines that could not be read: {errorCount}; see the answers that have an error."));
        return ExitCode.Unreadable;
    }

    private async ValueTask<BatchAnswer> AnswerAsync(LineBlock block, CancellationToken cancellationToken)
    {
        BatchAnswer answer = _idle.TryTake(out BatchAnswer? idle) ? idle : new BatchAnswer();
        if (block.IsTooLong)
        {
            answer.AddError([], TooLong, block.FirstLine);
        }

        Begin(block, answer, cancellationToken);
        foreach ((BatchLine line, ValueTask<CheckOutcome> pending) in answer.UnderWay)
        {
            if (line.Error is null)
            {
                CheckOutcome outcome = await pending.ConfigureAwait(false);
                answer.Add(line.Id.Span, outcome, failOn.Contains(outcome.Status));
            }
            else
            {
                answer.AddError(line.Id.Span, line.Error, line.Number);
            }
        }

        block.GiveBack();
        return answer;
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "Each is stored once and awaited once.")]
    private void Begin(LineBlock block, BatchAnswer answer, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> rest = block.Lines;
        for (long number = block.FirstLine; !rest.IsEmpty; number++)
        {
            int end = rest.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                continue;
            }

            BatchLine parsed = (line.Length > MaxLineBytes ? new BatchLine { Error = TooLong } : BatchLineParser.Parse(line, defaultScope)) with
            {
                Number = number,
            };
            answer.UnderWay.Add((parsed, parsed.Error is null ? check.CheckAsync(parsed.Identity, parsed.Scope, cancellationToken) : default));
        }
    }
}
