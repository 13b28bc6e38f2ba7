using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SenderId.Reputation;

namespace SenderId.Agent.State.Sql;

/// <summary>State in one file, for one agent; several processes on one machine may share it.</summary>
/// <remarks>
/// Write-ahead logging with normal synchronisation: a process that is killed loses nothing it has written; a machine that loses its
/// power may lose the last moments, but never the file.
/// </remarks>
internal sealed class SqliteDatabase : SqlDatabase
{
    // SQLITE_ERROR, SQLITE_CORRUPT and SQLITE_NOTADB.
    private const int OtherError = 1;
    private const int CorruptFile = 11;
    private const int NoDatabase = 26;

    // The file itself last: where moving ends half way, the next attempt finds it.
    private static readonly string[] s_suffixes = ["-wal", "-shm", ""];

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly string _connectionString;
    private SqliteConnection? _writer;
    private SqliteConnection? _reader;

    /// <summary>Makes the door to a file; nothing is opened yet.</summary>
    public SqliteDatabase(string path)
        : base(SqlDialect.Sqlite)
    {
        Name = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString();
    }

    /// <inheritdoc />
    public override string Name { get; }

    /// <inheritdoc />
    public override async ValueTask<string?> SetAsideAsync(Exception fault, DateTimeOffset now)
    {
        if (fault is not SqliteException { SqliteErrorCode: CorruptFile or NoDatabase })
        {
            return null;
        }

        await _writing.WaitAsync().ConfigureAwait(false);
        await _reading.WaitAsync().ConfigureAwait(false);
        try
        {
            await CloseAllAsync().ConfigureAwait(false);
            string aside = string.Create(CultureInfo.InvariantCulture, $"{Name}.corrupt-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
            foreach (string suffix in s_suffixes.Where(suffix => File.Exists(Name + suffix)))
            {
                File.Move(Name + suffix, aside + suffix, overwrite: false);
            }

            return aside;
        }
        finally
        {
            _reading.Release();
            _writing.Release();
        }
    }

    /// <inheritdoc />
    /// <remarks>A file that was deleted goes on in the process that has it open, and is lost with it.</remarks>
    public override bool IsGone(Exception? fault) => (_writer is not null && !File.Exists(Name))
        || (fault is SqliteException { SqliteErrorCode: OtherError } && fault.Message.Contains("no such table", StringComparison.Ordinal));

    /// <inheritdoc />
    public override async ValueTask CloseAsync()
    {
        await _writing.WaitAsync().ConfigureAwait(false);
        await _reading.WaitAsync().ConfigureAwait(false);
        try
        {
            await CloseAllAsync().ConfigureAwait(false);
        }
        finally
        {
            _reading.Release();
            _writing.Release();
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await CloseAllAsync().ConfigureAwait(false);
        _writing.Dispose();
        _reading.Dispose();
    }

    /// <inheritdoc />
    protected override async ValueTask<SqlLease> OpenAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _writer ??= Connect();
            return new SqlLease(_writer, _writing);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    /// <inheritdoc />
    protected override async ValueTask<SqlLease> OpenForReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _reader ??= Connect();
            return new SqlLease(_reader, _reading);
        }
        catch
        {
            _reading.Release();
            throw;
        }
    }

    /// <inheritdoc />
    protected override async Task<Dictionary<SenderKey, SenderProfile>> ReadSendersAsync(
        DbConnection connection, DbTransaction? transaction, ImmutableArray<SenderKey> senders, CancellationToken cancellationToken)
    {
        var known = new Dictionary<SenderKey, SenderProfile>();
        await using DbCommand command = SqlText.Command(
            connection, transaction, "SELECT address, profile FROM senderid_sender WHERE address = @address", ("address", ""));
        foreach (SenderKey sender in senders)
        {
            command.Parameters[0].Value = sender.ToString();
            foreach (StoredSender stored in await ReadAsync(command, SqlText.Sender, cancellationToken).ConfigureAwait(false))
            {
                known[sender] = stored.Profile;
            }
        }

        return known;
    }

    /// <inheritdoc />
    protected override async Task StoreSendersAsync(
        DbConnection connection, DbTransaction transaction, ImmutableArray<StoredSender> senders, DateTimeOffset now,
            CancellationToken cancellationToken)
    {
        await using DbCommand command = SqlText.Command(
            connection,
            transaction,
            "INSERT INTO senderid_sender (address, level, message_count, last_seen, profile) VALUES (@address, @level, @count, @seen, @profile) "
                + "ON CONFLICT (address) DO UPDATE SET level = excluded.level, message_count = excluded.message_count, "
                + "last_seen = excluded.last_seen, profile = excluded.profile",
            ("address", ""),
            ("level", 0),
            ("count", 0L),
            ("seen", 0L),
            ("profile", Array.Empty<byte>()));
        foreach (StoredSender sender in senders)
        {
            command.Parameters[0].Value = sender.Sender.ToString();
            command.Parameters[1].Value = ReputationLevel.Of(sender.Profile, now).Level;
            command.Parameters[2].Value = sender.Profile.MessageCount;
            command.Parameters[3].Value = (sender.Profile.LastSeen ?? now).UtcTicks;
            command.Parameters[4].Value = ProfileCodec.Encode(sender.Profile);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Who writes to whom is nobody else's business, nor was it when the file was made; the log beside it takes over its permissions.
    private void CreateFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        if (s_suffixes.FirstOrDefault(suffix => new FileInfo(Name + suffix).LinkTarget is not null) is { } linked)
        {
            throw new IOException($"{Name}{linked} is a link, through which no state is kept: remove it");
        }

        // A file that is there must not be opened here: closing it again would release the locks that another connection of ours holds.
        if (!File.Exists(Name))
        {
            using FileStream made = new(Name, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = OwnerOnly
            });
        }

        foreach (string path in s_suffixes.Select(suffix => Name + suffix).Where(File.Exists))
        {
            Close(path, OwnerOnly);
        }
    }

    private async ValueTask CloseAllAsync()
    {
        foreach (SqliteConnection connection in new[] { _reader, _writer }.OfType<SqliteConnection>())
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        (_reader, _writer) = (null, null);
    }

    private static void Close(string path, UnixFileMode mode)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != mode)
            {
                File.SetUnixFileMode(path, mode);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException)
        {
            // Another user's file, which that user has to close; or one that has gone meanwhile.
        }
    }

    private SqliteConnection Connect()
    {
        CreateFile();
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using DbCommand command =
                SqlText.Command(connection, null, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384");
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
