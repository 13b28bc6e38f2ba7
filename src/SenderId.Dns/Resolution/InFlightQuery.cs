using SenderId.Dns.Transport;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Resolution;

/// <summary>A question under way and everyone who waits for its answer.</summary>
internal sealed class InFlightQuery(Question question)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<DnsAnswer>? _source;
    private DnsAnswer? _answer;
    private QueryCompletion? _completion;
    private int _waiterCount = 1;
    private bool _isAbandoned;

    public Question Question => question;

    /// <summary>Joins those who wait.</summary>
    /// <returns>False where all of them have gone and the question is given up.</returns>
    public bool TryJoin()
    {
        lock (_lock)
        {
            if (_isAbandoned)
            {
                return false;
            }

            _waiterCount++;
            return true;
        }
    }

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="OperationCanceledException">This waiter does not want it any more; the others go on.</exception>
    public async ValueTask<DnsAnswer> WaitAsync(CancellationToken cancellationToken)
    {
        Task<DnsAnswer> task;
        lock (_lock)
        {
            if (_answer is not null)
            {
                return _answer;
            }

            _source ??= new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
            task = _source.Task;
        }

        try
        {
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Says where the question listens, so that it can be told when nobody waits any more.</summary>
    public void Attach(QueryCompletion completion)
    {
        lock (_lock)
        {
            _completion = completion;
            if (_isAbandoned)
            {
                completion.Abandon();
            }
        }
    }

    /// <summary>Hands the answer to all who wait.</summary>
    public void Complete(DnsAnswer answer)
    {
        lock (_lock)
        {
            _answer = answer;
            _completion = null;
            _source?.TrySetResult(answer);
        }
    }

    /// <summary>Hands a fault of this program to all who wait.</summary>
    public void Fail(Exception fault)
    {
        lock (_lock)
        {
            _source ??= new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
            _source.TrySetException(fault);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (--_waiterCount == 0 && _answer is null)
            {
                _isAbandoned = true;
                _completion?.Abandon();
            }
        }
    }
}
