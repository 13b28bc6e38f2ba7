using Microsoft.Extensions.Logging;

namespace SenderId.Agent.State;

/// <summary>Sees to it that there is a database to use: makes its tables, and puts aside one that is corrupt.</summary>
internal sealed class DatabasePreparation(IStateDatabase database, TimeProvider clock, ILogger logger)
{
    /// <summary>By how much the clocks may differ before it is told.</summary>
    public static readonly TimeSpan MaxSkew = TimeSpan.FromSeconds(30);

    private bool _isPrepared;
    private bool _isGone;
    private Exception? _noted;

    /// <summary>Makes the tables where that is still to be done.</summary>
    /// <returns>Whether they were there once and had to be made anew, without what they held.</returns>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _noted, null) is { } fault)
        {
            await TrySetAsideAsync(fault).ConfigureAwait(false);
        }

        if (_isPrepared && database.IsGone(null))
        {
            await ForgetAsync().ConfigureAwait(false);
        }

        bool isRemade = _isGone;
        if (!_isPrepared)
        {
            await database.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _isPrepared = true;
            _isGone = false;
        }

        return isRemade;
    }

    /// <summary>Has the tables made anew where a fault shows that they are gone.</summary>
    public async ValueTask<bool> TryMakeAnewAsync(Exception fault)
    {
        if (!_isPrepared || !database.IsGone(fault))
        {
            return false;
        }

        await ForgetAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Tells where the clocks of this machine and of the database differ: entries would expire early or late.</summary>
    public async Task TellSkewAsync(CancellationToken cancellationToken)
    {
        if (await database.ReadClockAsync(cancellationToken).ConfigureAwait(false) is { } there && (there - clock.GetUtcNow()).Duration() > MaxSkew)
        {
            StateEvents.ClockDiffers(logger, database.Name, (there - clock.GetUtcNow()).TotalSeconds);
        }
    }

    private async ValueTask ForgetAsync()
    {
        await database.CloseAsync().ConfigureAwait(false);
        _isPrepared = false;
        _isGone = true;
        StateEvents.DatabaseGone(logger, database.Name);
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
