using System.Management.Automation;
using SenderId.PowerShell.Work;

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

    /// <summary>The file of a parameter that names one file; the command ends where it is not a path of the file system.</summary>
    private protected string ResolveFile(string path)
    {
        PathResolution resolution = PathResolution.Literal(SessionState.Path, path);
        ThrowIfError(resolution.Error);
        return resolution.Paths[0];
    }

    /// <summary>Ends the command where there is an error.</summary>
    private protected void ThrowIfError(ErrorRecord? error)
    {
        if (error is not null)
        {
            ThrowTerminatingError(error);
        }
    }

    /// <summary>Whether there is an error. It ends the command, unless the values come down the pipeline: a row of a file is one of many.</summary>
    private protected bool Fails(ErrorRecord? error)
    {
        if (error is not null && MyInvocation.ExpectingInput)
        {
            WriteError(error);
            return true;
        }

        ThrowIfError(error);
        return false;
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
