using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Logging;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>What the agents remember: in memory for mail, written behind its back to a database that other servers may share.</summary>
/// <remarks>
/// Mail waits for the database only when a sender is not in memory, and then not for long. What is observed is written within
/// <see cref="StateOptions.SyncInterval"/>; while the database is away it is gathered, and the agents go on with what they know.
/// </remarks>
public sealed class AgentState : IAgentState, IAsyncDisposable
{
    private readonly IStateDatabase _database;
    private readonly StateOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SenderTable _senders;
    private readonly ListTable _lists = new();
    private readonly SemaphoreSlim _syncing = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;
    private readonly DatabaseHealth _health;
    private readonly DatabasePreparation _preparation;
    private readonly RememberedLists? _remembered;
    private DateTimeOffset _lastPurge = DateTimeOffset.MinValue;

    private AgentState(IStateDatabase database, StateOptions options, TimeProvider clock, ILogger logger)
    {
        _database = database;
        _options = options;
        _clock = clock;
        _logger = logger;
        _health = new DatabaseHealth(database.Name, clock, logger);
        _preparation = new DatabasePreparation(database, clock, logger);
        _senders = new SenderTable(options.MaxSenderCount);
        _remembered = options.RememberedListsPath is { } path ? new RememberedLists(path, logger) : null;
    }

    /// <summary>Whether the database did not answer last time.</summary>
    public bool IsDatabaseAway => _health.IsAway;

    /// <summary>Why the database cannot be used; null where it can.</summary>
    public DatabaseTrouble? DatabaseTrouble => _health.Trouble;

    /// <summary>How many senders are in memory.</summary>
    public int SenderCount => _senders.Count;

    /// <summary>All entries of the block list, dead ones included; those not written yet have no number.</summary>
    public ImmutableArray<IPListEntry> Blocks => _lists.Blocks;

    /// <summary>The lists in memory.</summary>
    internal ListTable Lists => _lists;

    /// <summary>Whether an exception says that the database cannot be used now, rather than that we have a bug.</summary>
    public static bool IsDatabaseTrouble(Exception fault) => DatabaseHealth.IsTrouble(fault);

    /// <summary>Begins with what the database knows; one that is away is tried again and again.</summary>
    /// <param name="database">Where state is kept; it is disposed with the state.</param>
    /// <param name="options">How state is kept.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where trouble is told.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    public static async Task<AgentState> StartAsync(
        IStateDatabase database, StateOptions options, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        var state = new AgentState(database, options, clock, logger);
        if (!await state.SyncAsync(cancellationToken).ConfigureAwait(false))
        {
            state._remembered?.Use(state._lists);
        }

        state._loop = Task.Run(state.KeepSyncingAsync, CancellationToken.None);
        return state;
    }

    /// <inheritdoc />
    public bool HasBlocks => _lists.HasBlocks;

    /// <inheritdoc />
    public bool HasAllows => _lists.HasAllows;

    /// <inheritdoc />
    public bool HasJunkEmail => _lists.HasJunkEmail;

    /// <inheritdoc />
    public IPListEntry? FindBlock(NetAddress address) => _lists.FindBlock(address, _clock.GetUtcNow());

    /// <inheritdoc />
    public IPListEntry? FindAllow(NetAddress address) => _lists.FindAllow(address, _clock.GetUtcNow());

    /// <inheritdoc />
    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => _lists.FindJunkEmail(recipient);

    /// <inheritdoc />
    public async ValueTask<SenderProfile> ObserveAsync(SenderKey sender, SenderProfile seen, CancellationToken cancellationToken) =>
        _senders.TryAdd(sender, seen, _options.IsShared)
            ?? _senders.Add(sender, await ReadStoredAsync(sender, cancellationToken).ConfigureAwait(false), seen);

    /// <inheritdoc />
    public void Block(SenderKey sender, IPListEntry entry)
    {
        _senders.Forget(sender);
        if (_lists.FindBlock(sender.Address, _clock.GetUtcNow()) is null)
        {
            _lists.Add(entry);
        }
    }

    /// <summary>Everything known of a sender; null where nothing is.</summary>
    /// <exception cref="DbException">The database is away and the sender not in memory.</exception>
    public async Task<SenderProfile?> FindSenderAsync(SenderKey sender, CancellationToken cancellationToken)
    {
        // What is in memory may lack what other servers have added.
        bool isOlder = _options.IsShared && await SyncAsync(cancellationToken).ConfigureAwait(false);
        return (isOlder ? null : _senders.Find(sender)) ?? await _database.ReadSenderAsync(sender, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The senders with the highest levels.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    public async Task<ImmutableArray<StoredSender>> FindTopSendersAsync(int count, CancellationToken cancellationToken)
    {
        await SyncAsync(cancellationToken).ConfigureAwait(false);
        return await _database.ReadTopSendersAsync(count, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes changes that an administrator made; they are in force when this returns.</summary>
    /// <exception cref="DbException">The database is away; nothing was changed.</exception>
    public async Task<StateWritten> ChangeAsync(StateBatch batch, CancellationToken cancellationToken)
    {
        await _syncing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _preparation.PrepareAsync(cancellationToken).ConfigureAwait(false);
            StateWritten written = await _database.WriteAsync(batch, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            await ReadChangesAsync(cancellationToken).ConfigureAwait(false);
            return written;
        }
        finally
        {
            _syncing.Release();
        }
    }

    /// <summary>Writes what waits and takes in what others wrote, without waiting for the next round.</summary>
    /// <returns>False where the database is away.</returns>
    public async Task<bool> SyncAsync(CancellationToken cancellationToken)
    {
        await _syncing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await _preparation.PrepareAsync(cancellationToken).ConfigureAwait(false))
            {
                await _database.WriteAsync(_lists.Everything, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }

            await WriteAsync(cancellationToken).ConfigureAwait(false);
            await ReadChangesAsync(cancellationToken).ConfigureAwait(false);
            await PurgeAsync(cancellationToken).ConfigureAwait(false);
            _remembered?.Keep(_lists);
            _health.ReportBack(_senders.LostCount);
            return true;
        }
        catch (Exception e) when (DatabaseHealth.IsTrouble(e))
        {
            if (!await _preparation.TryMakeAnewAsync(e).ConfigureAwait(false) && !await _preparation.TrySetAsideAsync(e).ConfigureAwait(false))
            {
                _health.ReportAway(e);
            }

            return false;
        }
        finally
        {
            _syncing.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await SyncAsync(CancellationToken.None).ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        _syncing.Dispose();
    }

    private async Task KeepSyncingAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.SyncInterval, _clock, _stopping.Token).ConfigureAwait(false);
                await SyncAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The outermost loop: a fault of ours in one round must not end all further ones.
            catch (Exception e)
#pragma warning restore CA1031
            {
                StateEvents.SyncFailed(_logger, e);
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        bool isMore = true;
        while (isMore)
        {
            ImmutableArray<SenderUpdate> updates = _senders.BeginWrite(_options.MaxBatchCount);
            ImmutableArray<IPListEntry> blocks = _lists.Unwritten;
            isMore = updates.Length == _options.MaxBatchCount;
            if (updates.IsEmpty && blocks.IsEmpty)
            {
                return;
            }

            try
            {
                var batch = new StateBatch { Senders = updates, AddedBlocks = blocks };
                StateWritten written = await _database.WriteAsync(batch, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                _senders.EndWrite(written.Senders);
            }
            catch
            {
                _senders.FailWrite(updates);
                throw;
            }

            await ReadChangesAsync(cancellationToken, blocks).ConfigureAwait(false);
        }
    }

    private async Task ReadChangesAsync(CancellationToken cancellationToken, ImmutableArray<IPListEntry> written = default)
    {
        ListChanges changes = await _database.ReadChangesAsync(_lists.Point, cancellationToken).ConfigureAwait(false);
        _lists.Apply(changes, written.IsDefault ? [] : written);
        foreach (IPListEntry entry in changes.Blocks)
        {
            // The server that blocked the sender has forgotten its profile; a copy of it here must not outlive the block.
            if (entry.IsMachineGenerated)
            {
                _senders.LetGo(SenderKey.Of(entry.IPRange.First));
            }
        }
    }

    private async ValueTask<SenderProfile?> ReadStoredAsync(SenderKey sender, CancellationToken cancellationToken)
    {
        if (_health.IsAway)
        {
            return null;
        }

        try
        {
            ValueTask<SenderProfile?> reading = _database.ReadSenderAsync(sender, cancellationToken);
            SenderProfile? stored = reading.IsCompletedSuccessfully
                ? reading.Result
                : await reading.AsTask().WaitAsync(_options.MaxReadTime, _clock, cancellationToken).ConfigureAwait(false);
            return stored ?? SenderProfile.Unknown;
        }
        catch (Exception e) when (DatabaseHealth.IsTrouble(e))
        {
            _preparation.NoteFault(e);
            _health.ReportAway(e);
            return null;
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (now - _lastPurge >= TimeSpan.FromHours(1))
        {
            _lastPurge = now;
            await _database.PurgeAsync(now - _options.SenderLifetime, cancellationToken).ConfigureAwait(false);
            await _preparation.TellSkewAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
