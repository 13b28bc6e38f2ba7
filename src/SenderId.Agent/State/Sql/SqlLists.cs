using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using SenderId.Connections;
using SenderId.Filtering;

namespace SenderId.Agent.State.Sql;

/// <summary>Writes the lists within one transaction.</summary>
internal sealed class SqlLists(DbConnection connection, DbTransaction transaction, long change)
{
    /// <summary>Adds entries and numbers them; removed ones keep their rows, so numbers only grow.</summary>
    public async Task<ImmutableArray<int>> AddAsync(string table, ImmutableArray<IPListEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.IsEmpty)
        {
            return [];
        }

        await using DbCommand last = SqlText.Command(connection, transaction, $"SELECT COALESCE(MAX(identity), 0) FROM {table}");
        int identity = Convert.ToInt32(await last.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        ImmutableArray<int>.Builder added = ImmutableArray.CreateBuilder<int>(entries.Length);
        foreach (IPListEntry entry in entries)
        {
            await using DbCommand command = SqlText.Command(
                connection,
                transaction,
                $"INSERT INTO {table} (identity, ip_range, expiration, remark, is_machine, is_removed, change) "
                    + "VALUES (@identity, @range, @expiration, @remark, @machine, 0, @change)",
                ("identity", ++identity),
                ("range", entry.IPRange.Text),
                ("expiration", entry.ExpirationTime?.UtcTicks),
                ("remark", entry.Comment),
                ("machine", entry.IsMachineGenerated ? 1 : 0),
                ("change", change));
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            added.Add(identity);
        }

        return added.MoveToImmutable();
    }

    /// <summary>Removes entries.</summary>
    /// <returns>How many were there.</returns>
    public async Task<int> RemoveAsync(string table, ImmutableArray<int> identities, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (int identity in identities)
        {
            await using DbCommand command = SqlText.Command(
                connection,
                transaction,
                $"UPDATE {table} SET is_removed = 1, remark = '', change = @change WHERE identity = @identity AND is_removed = 0",
                ("change", change),
                ("identity", identity));
            count += await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>Stores recipients' lists in place of what is stored.</summary>
    public async Task WriteJunkEmailAsync(ImmutableArray<JunkEmailConfig> lists, CancellationToken cancellationToken)
    {
        foreach (JunkEmailConfig list in lists)
        {
            await using DbCommand command = SqlText.Command(
                connection,
                transaction,
                "INSERT INTO senderid_junk (recipient, is_enabled, entries, change) VALUES (@recipient, @enabled, @entries, @change) "
                    + "ON CONFLICT (recipient) DO UPDATE SET is_enabled = excluded.is_enabled, entries = excluded.entries, change = excluded.change",
                ("recipient", SqlText.Key(list.Recipient)),
                ("enabled", list.Enabled ? 1 : 0),
                ("entries", SqlText.Lines(list.BlockedSendersAndDomains)),
                ("change", change));
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await using DbCommand trusted = SqlText.Command(
                connection,
                transaction,
                "INSERT INTO senderid_trusted (recipient, entries) VALUES (@recipient, @entries) "
                    + "ON CONFLICT (recipient) DO UPDATE SET entries = excluded.entries",
                ("recipient", SqlText.Key(list.Recipient)),
                ("entries", SqlText.Lines(list.TrustedSendersAndDomains)));
            await trusted.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
