using System.Runtime.CompilerServices;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>Reads the heads of messages and does one piece of work for each, many side by side, results in order.</summary>
/// <param name="workerCount">How many threads read and work, at least 1.</param>
/// <param name="limits">The limits of reading a header section; no more of a message is read.</param>
public sealed class MessagePipeline(int workerCount, HeaderLimits limits)
{
    // Whether a file is an mbox shows when it is open; its messages then take the file's place in the order.
    private readonly OrderedPipeline _pipeline = new(workerCount);
    private readonly HeadReader _reader = new(limits);

    /// <summary>Runs the work over every message of the files.</summary>
    /// <param name="files">The files in the order wanted, as <see cref="MessageFinder"/> lists them.</param>
    /// <param name="work">The work for one message or fault; its head is lent until the work completes.</param>
    /// <param name="cancellationToken">Stops reading and the work.</param>
    public async IAsyncEnumerable<TResult> RunAsync<TResult>(
        IAsyncEnumerable<MessageLocation> files,
        Func<MessageItem, CancellationToken, ValueTask<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<Step<TResult>> steps =
            _pipeline.RunAsync(files, (file, token) => BeginAsync(file, work, token), cancellationToken);
        await foreach (Step<TResult> step in steps.ConfigureAwait(false))
        {
            if (step.Mbox is null)
            {
                yield return step.Result;
                continue;
            }

            using MboxReader mbox = step.Mbox;
            await foreach (TResult result in SplitAsync(mbox, work, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }
    }

    /// <summary>Reads the head of the one message that a stream holds and does the work for it.</summary>
    /// <param name="path">What the stream is called in results and faults.</param>
    /// <param name="stream">The stream; it is read no further than the end of the header section.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public ValueTask<TResult> RunAsync<TResult>(
        string path,
        Stream stream,
        Func<MessageItem, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(work);
        MessageItem item;
        try
        {
            item = _reader.Read(path, stream, mayBeMbox: false).Item;
        }
        catch (IOException exception)
        {
            item = MessageItem.Faulty(MessageFault.From(path, exception));
        }

        return WorkAsync(item, work, cancellationToken);
    }

    private IAsyncEnumerable<TResult> SplitAsync<TResult>(
        MboxReader mbox,
        Func<MessageItem, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken) =>
        _pipeline.RunAsync(mbox.Read().ToAsyncEnumerable(), (item, token) => WorkAsync(item, work, token), cancellationToken);

    private ValueTask<Step<TResult>> BeginAsync<TResult>(
        MessageLocation file, Func<MessageItem, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        HeadRead read = file.Fault is null ? _reader.Read(file.Path) : new HeadRead(MessageItem.Faulty(file.Fault), null);
        if (read.Mbox is not null)
        {
            return new(new Step<TResult>(default!, read.Mbox));
        }

        ValueTask<TResult> result = WorkAsync(read.Item, work, cancellationToken);
        return result.IsCompletedSuccessfully ? new(new Step<TResult>(result.Result, null)) : WaitAsync(result);
    }

    private static async ValueTask<Step<TResult>> WaitAsync<TResult>(ValueTask<TResult> result) =>
        new(await result.ConfigureAwait(false), null);

    private static async ValueTask<TResult> WorkAsync<TResult>(
        MessageItem item, Func<MessageItem, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work(item, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            item.GiveBack();
        }
    }

    private readonly record struct Step<TResult>(TResult Result, MboxReader? Mbox);
}
