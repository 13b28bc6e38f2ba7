using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;
using SenderId.Reputation;

namespace SenderId.Agent.State.Sql;

/// <summary>State in a PostgreSQL database that several mail servers share.</summary>
internal sealed class PostgreSqlDatabase : SqlDatabase
{
    private readonly NpgsqlDataSource _source;

    /// <summary>Makes the door to a database; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgreSqlDatabase(string connectionString, string? password)
        : base(SqlDialect.PostgreSql)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "senderid" };
        settings.Password = password ?? settings.Password;
        // A database that is away must be noticed soon: mail goes on meanwhile, but blocks of others are not heard of.
        settings.Timeout = Math.Min(settings.Timeout, 5);
        settings.CommandTimeout = Math.Min(settings.CommandTimeout, 5);
        Name = $"{settings.Host}/{settings.Database}";
        _source = NpgsqlDataSource.Create(settings);
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <inheritdoc />
    public override async Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken)
    {
        await using SqlLease lease = await OpenForReadAsync(cancellationToken).ConfigureAwait(false);
        await using DbCommand command = SqlText.Command(lease.Connection, null, "SELECT clock_timestamp()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!, TimeSpan.Zero);
    }

    /// <inheritdoc />
    public override bool IsGone(Exception? fault) => fault is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable };

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <inheritdoc />
    protected override async ValueTask<SqlLease> OpenAsync(CancellationToken cancellationToken) =>
        new(await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false), null);

    /// <inheritdoc />
    protected override ValueTask<SqlLease> OpenForReadAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <inheritdoc />
    protected override async Task<Dictionary<SenderKey, SenderProfile>> ReadSendersAsync(
        DbConnection connection, DbTransaction? transaction, ImmutableArray<SenderKey> senders, CancellationToken cancellationToken)
    {
        await using DbCommand command = SqlText.Command(
            connection,
            transaction,
            "SELECT address, profile FROM senderid_sender WHERE address = ANY(@addresses)",
            ("addresses", senders.Select(static sender => sender.ToString()).ToArray()));
        ImmutableArray<StoredSender> stored = await ReadAsync(command, SqlText.Sender, cancellationToken).ConfigureAwait(false);
        return stored.ToDictionary(static sender => sender.Sender, static sender => sender.Profile);
    }

    /// <inheritdoc />
    protected override async Task StoreSendersAsync(
        DbConnection connection, DbTransaction transaction, ImmutableArray<StoredSender> senders, DateTimeOffset now,
            CancellationToken cancellationToken)
    {
        await using DbCommand command = SqlText.Command(
            connection,
            transaction,
            "INSERT INTO senderid_sender (address, level, message_count, last_seen, profile) "
                + "SELECT * FROM unnest(@addresses, @levels, @counts, @seen, @profiles) "
                + "ON CONFLICT (address) DO UPDATE SET level = excluded.level, message_count = excluded.message_count, "
                + "last_seen = excluded.last_seen, profile = excluded.profile",
            ("addresses", senders.Select(static sender => sender.Sender.ToString()).ToArray()),
            ("levels", senders.Select(sender => ReputationLevel.Of(sender.Profile, now).Level).ToArray()),
            ("counts", senders.Select(static sender => sender.Profile.MessageCount).ToArray()),
            ("seen", senders.Select(sender => (sender.Profile.LastSeen ?? now).UtcTicks).ToArray()),
            ("profiles", senders.Select(static sender => ProfileCodec.Encode(sender.Profile)).ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
