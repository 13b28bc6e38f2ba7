using System.Collections.Concurrent;
using SenderId.Check;
using SenderId.Cli.Output;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Messages;
using SenderId.Mime;

namespace SenderId.Cli.Run;

/// <summary>Evaluates messages side by side and prints their verdicts in order.</summary>
/// <param name="check">The whole walk from message to verdict.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="terminal">Where to read and write.</param>
internal sealed class MessageScan(SenderIdCheck check, MessageScanSettings settings, Terminal terminal)
{
    private readonly ConcurrentBag<MessageScanResult> _idle = [];
    private readonly MessageScanTally _tally = new();
    private readonly ProgressLine _progress = new(terminal, TimeProvider.System);
    private readonly MessageScanOutput _output = new(terminal, settings.Format, TimeProvider.System);
    private bool _isRefused;

    /// <summary>Runs to the end of the inputs.</summary>
    /// <returns>The exit code.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (MessageScanResult result in EvaluateAsync(cancellationToken).ConfigureAwait(false))
            {
                Print(result);
            }

            _output.End(_tally);
        }
        catch (OperationCanceledException)
        {
            // What was done before is a whole document all the same.
            _output.End(_tally);
            throw;
        }
        finally
        {
            _progress.Clear();
            _output.Flush();
        }

        return _tally.FaultCount > 0 ? ExitCode.Unreadable : _isRefused ? ExitCode.Refused : ExitCode.Done;
    }

    private async IAsyncEnumerable<MessageScanResult> EvaluateAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipeline = new MessagePipeline(settings.Jobs, HeaderLimits.Default, keepsContent: settings.Inspection is not null);
        for (int next = 0; next < settings.Paths.Count;)
        {
            if (settings.Paths[next] == MessageScanSettings.StandardInput)
            {
                next++;
                yield return await pipeline.RunAsync(MessageScanSettings.StandardInput, terminal.Input, EvaluateAsync, cancellationToken)
                    .ConfigureAwait(false);
                continue;
            }

            string[] paths = [.. settings.Paths.Skip(next).TakeWhile(static path => path != MessageScanSettings.StandardInput)];
            next += paths.Length;
            IAsyncEnumerable<MessageLocation> files = WildcardPaths.Expand(paths, OperatingSystem.IsWindows())
                .SelectMany(MessageFinder.Find).ToAsyncEnumerable();
            await foreach (MessageScanResult result in pipeline.RunAsync(files, EvaluateAsync, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }
    }

    private async ValueTask<MessageScanResult> EvaluateAsync(MessageItem item, CancellationToken cancellationToken)
    {
        MessageScanResult result = TakeResult();
        if (!item.IsMessage)
        {
            result.Set(item.Fault);
            return result;
        }

        if (settings.Inspection is { } inspection)
        {
            await InspectAsync(inspection, item, result, cancellationToken).ConfigureAwait(false);
            return result;
        }

        Verdict verdict = await check.CheckAsync(item.Header, settings.Envelope, settings.Config, cancellationToken).ConfigureAwait(false);
        result.Set(verdict, item.Path, item.Number);
        return result;
    }

    private async ValueTask InspectAsync(
        MessageInspection inspection, MessageItem item, MessageScanResult result, CancellationToken cancellationToken)
    {
        if (item.Content is not { } content)
        {
            result.Set(MessageFault.ReadOnce(item.Path));
            return;
        }

        try
        {
            MessageScanResult last = result;
            foreach (InspectedMessage message in await inspection
                .InspectAsync(item.Header!, settings.Envelope, settings.Config, content.Open, cancellationToken).ConfigureAwait(false))
            {
                last = message.Part is null ? last : last.Next = TakeResult();
                last.Set(message.Verdict, message.ToReport(item.Path, item.Number));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            result.Set(MessageFault.From(item.Path, exception));
        }
    }

    private MessageScanResult TakeResult() =>
        _idle.TryTake(out MessageScanResult? idle) ? idle : new MessageScanResult(settings.Format, terminal);

    // A message, and those found inside it.
    private void Print(MessageScanResult first)
    {
        for (MessageScanResult? result = first; result is not null;)
        {
            MessageScanResult? next = result.Next;
            PrintOne(result);
            result = next;
        }
    }

    private void PrintOne(MessageScanResult result)
    {
        _tally.Add(result);
        if ((result.Fault?.ToString() ?? result.Warning) is { } line)
        {
            _progress.Clear();
            terminal.WriteError(line);
        }

        if (result.Fault is null)
        {
            _output.Write(result.Printed.Span);
            _isRefused |= settings.FailOn is { } statuses
                ? result.Status is { } status && statuses.Contains(status)
                : result.Action != SenderIdAction.StampStatus;
        }

        _progress.Show(_tally.MessageCount);
        result.Clear();
        _idle.Add(result);
    }
}
