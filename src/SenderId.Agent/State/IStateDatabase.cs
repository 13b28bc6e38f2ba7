using System.Collections.Immutable;
using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>Where state is kept. Failures of the database are <see cref="System.Data.Common.DbException"/>.</summary>
public interface IStateDatabase : IAsyncDisposable
{
    /// <summary>What the database is, for messages; never with a password.</summary>
    string Name { get; }

    /// <summary>Makes the tables where they are missing.</summary>
    /// <exception cref="NewerTablesException">A newer release made them.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Puts a database aside that a fault shows to be corrupt, so that an empty one can be made in its place.</summary>
    /// <param name="fault">What using the database ended in.</param>
    /// <param name="now">The time, for the new name.</param>
    /// <returns>Where it is now; null where the fault says nothing of the kind, or the database is not this process's to move.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    ValueTask<string?> SetAsideAsync(Exception fault, DateTimeOffset now);

    /// <summary>Whether the database, or a table of it, is not there any more, so that it must be prepared anew.</summary>
    /// <param name="fault">What using the database ended in; null where it is only looked at.</param>
    bool IsGone(Exception? fault);

    /// <summary>Closes what is open, so that the next use opens the database anew.</summary>
    ValueTask CloseAsync();

    /// <summary>The time by the database's own clock; null where it has none.</summary>
    Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken);

    /// <summary>Reads one sender; null where it is unknown.</summary>
    ValueTask<SenderProfile?> ReadSenderAsync(SenderKey sender, CancellationToken cancellationToken);

    /// <summary>Reads the senders with the highest stored levels, then the most messages.</summary>
    Task<ImmutableArray<StoredSender>> ReadTopSendersAsync(int count, CancellationToken cancellationToken);

    /// <summary>Writes a batch; other servers' writes wait meanwhile, so that what they add is not lost.</summary>
    /// <param name="batch">What to write.</param>
    /// <param name="now">The time, for the stored levels.</param>
    /// <param name="cancellationToken">Stops the write before it is made.</param>
    Task<StateWritten> WriteAsync(StateBatch batch, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reads what has changed in the lists since a point; 0 reads everything.</summary>
    Task<ListChanges> ReadChangesAsync(long since, CancellationToken cancellationToken);

    /// <summary>Forgets senders that were not seen since a time.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
