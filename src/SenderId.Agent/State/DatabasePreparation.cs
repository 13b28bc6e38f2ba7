using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>Sees to it that there is a database to use: makes its tables, and puts aside one that is corrupt.</summary>
internal sealed class DatabasePreparation(IStateDatabase database, TimeProvider clock, ILogger logger)
{
    private bool _isPrepared;
    private Exception? _noted;

    /// <summary>Makes the tables where that is still to be done.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _noted, null) is { } fault)
        {
            await TrySetAsideAsync(fault).ConfigureAwait(false);
        }

        if (!_isPrepared)
        {
            await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _isPrepared = true;
        }
    }

    /// <summary>Keeps what reading for a message ended in, which has no time to look into it, for the next <see cref="PrepareAsync"/>.</summary>
    public void NoteFault(Exception fault) => Volatile.Write(ref _noted, fault);

    /// <summary>Puts the database aside where a fault shows it to be corrupt; the next <see cref="PrepareAsync"/> makes an empty one.</summary>
    public async ValueTask<bool> TrySetAsideAsync(Exception fault)
    {
        try
        {
            if (await database.SetAsideAsync(fault, clock.GetUtcNow()).ConfigureAwait(false) is not { } aside)
            {
                return false;
            }

            _isPrepared = false;
            StateEvents.SetAside(logger, database.Name, fault.Message, aside);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
