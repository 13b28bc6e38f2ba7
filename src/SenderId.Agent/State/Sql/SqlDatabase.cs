using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using SenderId.Connections;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.State.Sql;

/// <summary>State in SQL tables that are the same in every database.</summary>
/// <remarks>
/// Every write begins by taking the version row, so that writers of all servers go one after the other: sums lose nothing, and the
/// number of a change grows in the order in which changes become visible, so that no reader passes one over.
/// </remarks>
internal abstract class SqlDatabase(SqlDialect dialect) : IStateDatabase
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (string text in dialect.Tables)
        {
            await using DbCommand command = SqlText.Command(lease.Connection, null, text);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await using DbCommand version = SqlText.Command(lease.Connection, null, "SELECT tables FROM senderid_version WHERE id = 1");
        int tables = Convert.ToInt32(await version.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        if (tables > SqlDialect.TableVersion)
        {
            throw new NewerTablesException(Name, tables);
        }
    }

    /// <inheritdoc />
    public abstract bool IsGone(Exception? fault);

    /// <inheritdoc />
    public virtual ValueTask CloseAsync() => default;

    /// <inheritdoc />
    public virtual Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <inheritdoc />
    public async ValueTask<SenderProfile?> ReadSenderAsync(SenderKey sender, CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenForReadAsync(cancellationToken).ConfigureAwait(false);
        return (await ReadSendersAsync(lease.Connection, null, [sender], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(sender);
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<StoredSender>> ReadTopSendersAsync(int count, CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenForReadAsync(cancellationToken).ConfigureAwait(false);
        await using DbCommand command = SqlText.Command(
            lease.Connection, null, "SELECT address, profile FROM senderid_sender ORDER BY level DESC, message_count DESC, address LIMIT @count",
                ("count", count));
        return await ReadAsync(command, SqlText.Sender, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<StateWritten> WriteAsync(StateBatch batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await using SqlLease lease = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using DbTransaction transaction = await lease.Connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using DbCommand hold = SqlText.Command(
            lease.Connection, transaction, $"SELECT change FROM senderid_version WHERE id = 1{dialect.LockSuffix}");
        long change = (long)(await hold.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! + 1;
        ImmutableArray<StoredSender> senders = await WriteSendersAsync(lease.Connection, transaction, batch, now, cancellationToken)
            .ConfigureAwait(false);
        var lists = new SqlLists(lease.Connection, transaction, change);
        ImmutableArray<int> blocks = await lists.AddAsync(SqlDialect.BlockTable, batch.AddedBlocks, cancellationToken).ConfigureAwait(false);
        ImmutableArray<int> allows = await lists.AddAsync(SqlDialect.AllowTable, batch.AddedAllows, cancellationToken).ConfigureAwait(false);
        int removed = await lists.RemoveAsync(SqlDialect.BlockTable, batch.RemovedBlocks, cancellationToken).ConfigureAwait(false)
            + await lists.RemoveAsync(SqlDialect.AllowTable, batch.RemovedAllows, cancellationToken).ConfigureAwait(false);
        await lists.WriteJunkEmailAsync(batch.JunkEmail, cancellationToken).ConfigureAwait(false);
        if (batch.ChangesLists)
        {
            await using DbCommand count = SqlText.Command(
                lease.Connection, transaction, "UPDATE senderid_version SET change = @change WHERE id = 1", ("change", change));
            await count.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return new StateWritten(senders, [.. blocks, .. allows], removed);
    }

    /// <inheritdoc />
    public async Task<ListChanges> ReadChangesAsync(long since, CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenForReadAsync(cancellationToken).ConfigureAwait(false);
        await using DbCommand version = SqlText.Command(lease.Connection, null, "SELECT change FROM senderid_version WHERE id = 1");
        long point = (long)(await version.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0L);
        if (point == since)
        {
            return new ListChanges(point, [], [], []);
        }

        // A database that was set up anew counts from the beginning: everything is read again.
        long from = point < since ? 0 : since;
        (ImmutableArray<IPListEntry> blocks, ImmutableArray<int> removedBlocks) =
            await ReadListAsync(lease.Connection, SqlDialect.BlockTable, from, cancellationToken).ConfigureAwait(false);
        (ImmutableArray<IPListEntry> allows, ImmutableArray<int> removedAllows) =
            await ReadListAsync(lease.Connection, SqlDialect.AllowTable, from, cancellationToken).ConfigureAwait(false);
        await using DbCommand junk = SqlText.Command(
            lease.Connection,
            null,
            "SELECT j.recipient, j.is_enabled, j.entries, t.entries FROM senderid_junk j "
                + "LEFT JOIN senderid_trusted t ON t.recipient = j.recipient WHERE j.change > @since",
            ("since", from));
        ImmutableArray<JunkEmailConfig> lists = await ReadAsync(junk, SqlText.JunkEmail, cancellationToken).ConfigureAwait(false);
        return new ListChanges(point, blocks, removedBlocks, lists) { Allows = allows, RemovedAllows = removedAllows };
    }

    /// <inheritdoc />
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using DbCommand command = SqlText.Command(
            lease.Connection, null, "DELETE FROM senderid_sender WHERE last_seen < @before", ("before", before.UtcTicks));
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public virtual ValueTask<string?> SetAsideAsync(Exception fault, DateTimeOffset now) => new((string?)null);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    /// <summary>Takes a connection for writing.</summary>
    protected abstract ValueTask<SqlLease> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Takes a connection for reading, where a writer need not be waited for.</summary>
    protected abstract ValueTask<SqlLease> OpenForReadAsync(CancellationToken cancellationToken);

    /// <summary>Reads senders; unknown ones are left out.</summary>
    protected abstract Task<Dictionary<SenderKey, SenderProfile>> ReadSendersAsync(
        DbConnection connection, DbTransaction? transaction, ImmutableArray<SenderKey> senders, CancellationToken cancellationToken);

    /// <summary>Stores senders in place of what is stored.</summary>
    protected abstract Task StoreSendersAsync(
        DbConnection connection, DbTransaction transaction, ImmutableArray<StoredSender> senders, DateTimeOffset now,
            CancellationToken cancellationToken);

    private async Task<ImmutableArray<StoredSender>> WriteSendersAsync(
        DbConnection connection, DbTransaction transaction, StateBatch batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (batch.Senders.IsEmpty)
        {
            return [];
        }

        Dictionary<SenderKey, SenderProfile> known = await ReadSendersAsync(
            connection, transaction, [.. batch.Senders.Where(static update => !update.IsForgotten).Select(static update => update.Sender)],
                cancellationToken)
            .ConfigureAwait(false);
        ImmutableArray<StoredSender> senders =
        [
            .. batch.Senders.Select(update => new StoredSender(
                update.Sender, known.TryGetValue(update.Sender, out SenderProfile? profile) ? profile.Add(update.Seen) : update.Seen)),
        ];
        await StoreSendersAsync(
            connection, transaction, [.. senders.Where(static sender => !IsBlank(sender.Profile))], now, cancellationToken).ConfigureAwait(false);
        foreach (StoredSender sender in senders.Where(static sender => IsBlank(sender.Profile)))
        {
            await using DbCommand command = SqlText.Command(
                connection, transaction, "DELETE FROM senderid_sender WHERE address = @address", ("address", sender.Sender.ToString()));
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return senders;
    }

    private static async Task<(ImmutableArray<IPListEntry> Changed, ImmutableArray<int> Removed)> ReadListAsync(
        DbConnection connection, string table, long since, CancellationToken cancellationToken)
    {
        await using DbCommand living = SqlText.Command(
            connection,
            null,
            $"SELECT identity, ip_range, expiration, remark, is_machine FROM {table} WHERE change > @since AND is_removed = 0",
            ("since", since));
        ImmutableArray<IPListEntry> changed = await ReadAsync(living, SqlText.Entry, cancellationToken).ConfigureAwait(false);
        await using DbCommand gone = SqlText.Command(
            connection, null, $"SELECT identity FROM {table} WHERE change > @since AND is_removed <> 0", ("since", since));
        ImmutableArray<object> removed = await ReadAsync(gone, static row => (object)row.GetInt32(0), cancellationToken).ConfigureAwait(false);
        return (changed, [.. removed.Cast<int>()]);
    }

    private static bool IsBlank(SenderProfile profile) => profile is { MessageCount: 0, ProxyTestedAt: null };

    private protected static async Task<ImmutableArray<T>> ReadAsync<T>(DbCommand command, Func<DbDataReader, T?> read,
        CancellationToken cancellationToken)
        where T : class
    {
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        ImmutableArray<T>.Builder values = ImmutableArray.CreateBuilder<T>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (read(rows) is { } value)
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }
}
