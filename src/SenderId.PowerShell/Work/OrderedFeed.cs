using System.Management.Automation;
using System.Threading.Channels;

namespace SenderId.PowerShell.Work;

/// <summary>Joins the pipeline's thread, which offers items and takes results, to work that runs side by side behind it.</summary>
/// <remarks>
/// Both ends are bounded, so that memory does not grow with the number of items. The methods block, and are for the pipeline's thread
/// alone: only there may a cmdlet write. They end with <see cref="PipelineStoppedException"/> when the pipeline stops.
/// </remarks>
internal sealed class OrderedFeed<TItem, TResult> : IDisposable
{
    private const int MaxWaitingCount = 256;

    // A source slower than this is not worth waiting for with results in hand.
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly Channel<TItem> _items = Channel.CreateBounded<TItem>(
        new BoundedChannelOptions(MaxWaitingCount) { SingleReader = true, SingleWriter = true });

    private readonly Channel<TResult> _results = Channel.CreateBounded<TResult>(
        new BoundedChannelOptions(MaxWaitingCount) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop;
    private long _offeredCount;
    private long _takenCount;
    private long _leftAt;
    private Task<bool>? _room;
    private Task<bool>? _result;

    /// <summary>Starts the work: it turns the stream of items into the stream of results.</summary>
    internal OrderedFeed(Func<IAsyncEnumerable<TItem>, CancellationToken, IAsyncEnumerable<TResult>> work, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Task.Run(() => PumpAsync(work), CancellationToken.None);
    }

    /// <summary>Offers an item and gives the results that are there by then; waits only where there is no room.</summary>
    internal IEnumerable<TResult> Offer(TItem item)
    {
        while (!_items.Writer.TryWrite(item))
        {
            Wait(WaitForChangeAsync());
            foreach (TResult result in TakeReady())
            {
                yield return result;
            }
        }

        _offeredCount++;
        foreach (TResult result in TakeReady())
        {
            yield return result;
        }
    }

    /// <summary>Gives results for a short while if the source is slow, so that a result does not wait for the next item to be printed.</summary>
    internal IEnumerable<TResult> Linger()
    {
        long start = TimeProvider.System.GetTimestamp();
        bool isSlow = _leftAt == 0 || TimeProvider.System.GetElapsedTime(_leftAt, start) > s_slow;
        while (isSlow && _takenCount < _offeredCount)
        {
            TimeSpan left = s_patience - TimeProvider.System.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || !Wait(WaitForResultAsync(left)))
            {
                break;
            }

            foreach (TResult result in TakeReady())
            {
                yield return result;
            }
        }

        _leftAt = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Says that no item will follow, and gives the results that are left.</summary>
    internal IEnumerable<TResult> Finish()
    {
        _items.Writer.TryComplete();
        while (Wait(_results.Reader.WaitToReadAsync(_stop.Token).AsTask()))
        {
            foreach (TResult result in TakeReady())
            {
                yield return result;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stop.Cancel();

    private IEnumerable<TResult> TakeReady()
    {
        while (_results.Reader.TryRead(out TResult? result))
        {
            _takenCount++;
            yield return result;
        }
    }

    private bool Wait(Task<bool> task)
    {
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    // An item may come to nothing, such as a mail folder without mail: room counts as much as a result.
    private async Task<bool> WaitForChangeAsync()
    {
        _room = _room is { IsCompleted: false } ? _room : _items.Writer.WaitToWriteAsync(_stop.Token).AsTask();
        _result = _result is { IsCompleted: false } ? _result : _results.Reader.WaitToReadAsync(_stop.Token).AsTask();
        Task<bool> change = await Task.WhenAny(_room, _result).ConfigureAwait(false);
        return await change.ConfigureAwait(false);
    }

    private async Task<bool> WaitForResultAsync(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(patience);
        try
        {
            return await _results.Reader.WaitToReadAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task PumpAsync(Func<IAsyncEnumerable<TItem>, CancellationToken, IAsyncEnumerable<TResult>> work)
    {
        Exception? fault = null;
        try
        {
            await foreach (TResult result in work(_items.Reader.ReadAllAsync(_stop.Token), _stop.Token).ConfigureAwait(false))
            {
                await _results.Writer.WriteAsync(result, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // Thrown again on the pipeline's thread, where the results are taken.
            fault = exception;
        }

        _results.Writer.TryComplete(fault);
    }
}
