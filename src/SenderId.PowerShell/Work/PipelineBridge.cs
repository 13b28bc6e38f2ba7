using System.Management.Automation;
using System.Threading.Channels;

namespace SenderId.PowerShell.Work;

/// <summary>Joins the pipeline's thread, which offers items and takes results, to work that runs side by side behind
/// it.</summary>
/// <remarks>
/// Bounded, so that memory does not grow with the number of items. The methods block, and are for the pipeline's thread alone:
/// only there may a cmdlet write. They end with <see cref="PipelineStoppedException"/> when the pipeline stops.
/// </remarks>
internal sealed class PipelineBridge<TItem, TResult> : IDisposable
{
    private const int MaxWaitingCount = 1024;

    // A source slower than this is not worth waiting for with results in hand.
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly Channel<TItem> _items = Channel.CreateBounded<TItem>(
        new BoundedChannelOptions(MaxWaitingCount) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource _stop;
    private readonly IAsyncEnumerator<TResult> _results;
    private Task<bool>? _next;
    private Task<bool>? _room;
    private long _leftAt;

    /// <summary>Starts the work: it turns the stream of items into the stream of results.</summary>
    internal PipelineBridge(
        Func<IAsyncEnumerable<TItem>, CancellationToken, IAsyncEnumerable<TResult>> work, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _results = work(_items.Reader.ReadAllAsync(_stop.Token), _stop.Token).GetAsyncEnumerator(_stop.Token);
    }

    /// <summary>Offers an item and gives the results that are there by then; waits only where there is no room.</summary>
    internal IEnumerable<TResult> Offer(TItem item)
    {
        bool isOffered;
        do
        {
            isOffered = _items.Writer.TryWrite(item);
            while (IsReady())
            {
                yield return _results.Current;
                _next = null;
            }
        }
        while (!isOffered && WaitForChange());
    }

    /// <summary>Gives results for a short while if the source is slow, so that a result does not wait for the next item to be
    /// printed.</summary>
    internal IEnumerable<TResult> Linger()
    {
        long start = TimeProvider.System.GetTimestamp();
        bool isSlow = _leftAt == 0 || TimeProvider.System.GetElapsedTime(_leftAt, start) > s_slow;
        while (isSlow && WaitForResult(s_patience - TimeProvider.System.GetElapsedTime(start)))
        {
            yield return _results.Current;
            _next = null;
        }

        _leftAt = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Says that no item will follow, and gives the results that are left.</summary>
    internal IEnumerable<TResult> Finish()
    {
        _items.Writer.TryComplete();
        while (Wait(Next()))
        {
            yield return _results.Current;
            _next = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stop.Cancel();

    private bool IsReady() => Next().IsCompleted && Wait(Next());

    // Asked for once and kept until it is taken: an enumerator must not be moved while it moves.
    private Task<bool> Next() => _next ??= _results.MoveNextAsync().AsTask();

    private bool WaitForResult(TimeSpan patience)
    {
        Task<bool> next = Next();
        return (next.IsCompleted || (patience > TimeSpan.Zero && Wait(WithinAsync(next, patience)))) && Wait(next);
    }

    // An item may come to nothing, such as a mail folder without mail: room counts as much as a result.
    private bool WaitForChange()
    {
        _room = _room is { IsCompleted: false } ? _room : _items.Writer.WaitToWriteAsync(_stop.Token).AsTask();
        Wait(Task.WhenAny(_room, Next()));
        return true;
    }

    private T Wait<T>(Task<T> task)
    {
        try
        {
            return (task.IsCompleted ? task : task.WaitAsync(_stop.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private static async Task<bool> WithinAsync(Task task, TimeSpan patience) =>
        await Task.WhenAny(task, Task.Delay(patience)).ConfigureAwait(false) == task;
}
