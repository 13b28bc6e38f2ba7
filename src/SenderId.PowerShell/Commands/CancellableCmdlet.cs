using System.Management.Automation;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet whose work ends when the user stops the pipeline.</summary>
public abstract class CancellableCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Is cancelled when the pipeline stops.</summary>
    protected CancellationToken StopToken => _stop.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends what is under way; PowerShell calls this however the pipeline ended.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_stop.IsCancellationRequested)
        {
            _stop.Cancel();
        }
    }

    /// <summary>Waits on the pipeline's thread for work that takes <see cref="StopToken"/>.</summary>
    private protected T WaitFor<T>(ValueTask<T> work)
    {
        try
        {
            return work.IsCompleted ? work.Result : work.AsTask().WaitAsync(StopToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
