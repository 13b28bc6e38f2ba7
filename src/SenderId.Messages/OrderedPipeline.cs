using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SenderId.Messages;

/// <summary>Does one piece of work for each item, many side by side, and gives the results in the order of the items.</summary>
/// <remarks>
/// Items travel in small chunks, so that quick work is not drowned in hand-overs. A chunk's items are all begun before the first
/// is waited for: work that waits for DNS does not hold a worker. The window bounds what is under way, and so memory.
/// </remarks>
public sealed class OrderedPipeline
{
    /// <summary>How many items travel together.</summary>
    public const int ChunkSize = 32;

    private const int ChunksPerWorker = 8;

    // With many workers the window grows no further: a resolver asked thousands of questions at once loses some.
    private const int MostChunks = 32;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);

    private readonly int _workerCount;
    private readonly int _chunkSize;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="workerCount">How many threads begin work, at least 1.</param>
    /// <param name="chunkSize">How many items travel together, at least 1.</param>
    public OrderedPipeline(int workerCount, int chunkSize = ChunkSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workerCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunkSize, 1);
        _workerCount = workerCount;
        _chunkSize = chunkSize;
    }

    /// <summary>Runs the work over the source.</summary>
    /// <param name="source">The items; a source that has to wait sends on what it has given so far.</param>
    /// <param name="work">The work; it may complete at once or later, and is called from several threads.</param>
    /// <param name="cancellationToken">Stops reading the source, the work and the results.</param>
    /// <returns>The results in the order of the items. What the source or the work throws is thrown here.</returns>
    public async IAsyncEnumerable<TResult> RunAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> source,
        Func<TItem, CancellationToken, ValueTask<TResult>> work,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        int window = Math.Max(_workerCount + 1, Math.Min(_workerCount * ChunksPerWorker, MostChunks));
        var begun = Channel.CreateBounded<PipelineChunk<TItem, TResult>>(new BoundedChannelOptions(window) { SingleWriter = true });
        var ordered = Channel.CreateBounded<PipelineChunk<TItem, TResult>>(
            new BoundedChannelOptions(window) { SingleWriter = true, SingleReader = true });
        Task[] tasks =
        [
            Task.Run(() => FillAsync(source, begun.Writer, ordered.Writer, stop.Token), CancellationToken.None),
            .. Enumerable.Range(0, _workerCount).Select(_ => Task.Run(() => BeginAsync(begun.Reader, work, stop.Token), CancellationToken.None)),
        ];
        try
        {
            await foreach (PipelineChunk<TItem, TResult> chunk in ordered.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
            {
                await chunk.Begun.WaitAsync(stop.Token).ConfigureAwait(false);
                for (int i = 0; i < chunk.Count; i++)
                {
                    yield return await chunk.TakeResult(i, stop.Token).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);

            // A read that blocks, of a pipe or a lost network drive, must not hold up who asked to stop.
            await Task.WhenAll(tasks).WaitAsync(s_patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FillAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> source,
        ChannelWriter<PipelineChunk<TItem, TResult>> begun,
        ChannelWriter<PipelineChunk<TItem, TResult>> ordered,
        CancellationToken cancellationToken)
    {
        Exception? fault = null;
        var chunk = new PipelineChunk<TItem, TResult>(_chunkSize);
        try
        {
            await using IAsyncEnumerator<TItem> items = source.GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                ValueTask<bool> next = items.MoveNextAsync();
                if (chunk.IsFull || (chunk.Count > 0 && !next.IsCompleted))
                {
                    await SendAsync(chunk).ConfigureAwait(false);
                    chunk = new PipelineChunk<TItem, TResult>(_chunkSize);
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                chunk.Add(items.Current);
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        if (chunk.Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            await SendAsync(chunk).ConfigureAwait(false);
        }

        begun.TryComplete();
        ordered.TryComplete(fault);

        async ValueTask SendAsync(PipelineChunk<TItem, TResult> full)
        {
            await ordered.WriteAsync(full, cancellationToken).ConfigureAwait(false);
            await begun.WriteAsync(full, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task BeginAsync<TItem, TResult>(
        ChannelReader<PipelineChunk<TItem, TResult>> chunks,
        Func<TItem, CancellationToken, ValueTask<TResult>> work,
        CancellationToken cancellationToken)
    {
        await foreach (PipelineChunk<TItem, TResult> chunk in chunks.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            chunk.Begin(work, cancellationToken);
        }
    }
}
