using System.Runtime.CompilerServices;
using SenderId.Mail;

namespace SenderId.Messages;

/// <summary>Reads the heads of messages and does one piece of work for each, many side by side, results in order.</summary>
/// <param name="workerCount">How many threads read, and how many work, at least 1.</param>
/// <param name="limits">The limits of reading a header section; no more of a message is read.</param>
/// <param name="keepsContent">Whether the work can read messages again, whole, by <see cref="MessageItem.Content"/>.</param>
public sealed class MessagePipeline(int workerCount, HeaderLimits limits, bool keepsContent = false)
{
    private readonly OrderedPipeline _pipeline = new(workerCount);
    private readonly HeadReader _reader = new(limits, keepsContent);

    /// <summary>Runs the work over every message of the files.</summary>
    /// <param name="files">The files in the order wanted, as <see cref="MessageFinder"/> lists them.</param>
    /// <param name="work">The work for one message or fault; its head is lent until the work completes.</param>
    /// <param name="cancellationToken">Stops reading and the work.</param>
    public IAsyncEnumerable<TResult> RunAsync<TResult>(
        IAsyncEnumerable<MessageLocation> files,
        Func<MessageItem, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        IAsyncEnumerable<HeadRead> reads = _pipeline.RunAsync(files, (file, _) => ValueTask.FromResult(Read(file)), cancellationToken);
        return _pipeline.RunAsync(SplitAsync(reads, cancellationToken), (item, token) => WorkAsync(item, work, token), cancellationToken);
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

    private HeadRead Read(MessageLocation file) =>
        file.Fault is null ? _reader.Read(file.Path) : new HeadRead(MessageItem.Faulty(file.Fault), null);

    // Whether a file is an mbox shows when it is open; its messages then take the file's place in the order.
    private static async IAsyncEnumerable<MessageItem> SplitAsync(
        IAsyncEnumerable<HeadRead> reads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (HeadRead read in reads.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (read.Mbox is null)
            {
                yield return read.Item;
                continue;
            }

            using MboxReader mbox = read.Mbox;
            foreach (MessageItem item in mbox.Read())
            {
                yield return item;
            }
        }
    }

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
}
