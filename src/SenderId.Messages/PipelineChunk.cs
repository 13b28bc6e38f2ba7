using System.Diagnostics.CodeAnalysis;

namespace SenderId.Messages;

/// <summary>Some neighbouring items on their way through the pipeline.</summary>
[SuppressMessage("Reliability", "CA2012", Justification = "Each is stored once and taken once.")]
internal sealed class PipelineChunk<TItem, TResult>(int capacity)
{
    private readonly TItem[] _items = new TItem[capacity];
    private readonly ValueTask<TResult>[] _results = new ValueTask<TResult>[capacity];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal int Count { get; private set; }

    internal bool IsFull => Count == _items.Length;

    /// <summary>Completes when the work of every item has been begun.</summary>
    internal Task Begun => _begun.Task;

    internal void Add(TItem item) => _items[Count++] = item;

    internal void Begin(Func<TItem, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        for (int i = 0; i < Count; i++)
        {
            try
            {
                _results[i] = cancellationToken.IsCancellationRequested
                    ? ValueTask.FromCanceled<TResult>(cancellationToken)
                    : work(_items[i], cancellationToken);
            }
            catch (Exception exception)
            {
                // Thrown again, in its turn, where the results are taken.
                _results[i] = ValueTask.FromException<TResult>(exception);
            }

            _items[i] = default!;
        }

        _begun.SetResult();
    }

    /// <summary>The result of one item; waiting for it ends with the token even where the work takes no notice.</summary>
    internal ValueTask<TResult> TakeResult(int index, CancellationToken cancellationToken)
    {
        ValueTask<TResult> result = _results[index];
        return result.IsCompleted ? result : new ValueTask<TResult>(result.AsTask().WaitAsync(cancellationToken));
    }
}
