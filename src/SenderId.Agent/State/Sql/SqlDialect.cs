namespace SenderId.Agent.State.Sql;

/// <summary>Where the two databases differ in what they are told; tables and everything else are the same.</summary>
/// <param name="OctetType">The type of a column of octets.</param>
/// <param name="LockSuffix">What makes a read of the version row hold other writers until the end of the transaction.</param>
internal sealed record SqlDialect(string OctetType, string LockSuffix)
{
    /// <summary>The table of the block list.</summary>
    public const string BlockTable = "senderid_block";

    /// <summary>The table of the allow list, and not more rows in the other: an agent of an earlier release, which knows one list, blocks what is
    /// in that.</summary>
    public const string AllowTable = "senderid_allow";

    /// <summary>The version of the tables that this release knows: one that changes them counts on and says how older ones become newer.</summary>
    /// <remarks>A table more does not count: agents of earlier releases pass it by.</remarks>
    public const int TableVersion = 1;

    /// <summary>SQLite: a write transaction holds the whole database.</summary>
    public static SqlDialect Sqlite { get; } = new("BLOB", "");

    /// <summary>PostgreSQL: the version row is the lock.</summary>
    public static SqlDialect PostgreSql { get; } = new("BYTEA", " FOR UPDATE");

    /// <summary>The statements that make the tables.</summary>
    public IEnumerable<string> Tables =>
    [
        "CREATE TABLE IF NOT EXISTS senderid_version (id INTEGER PRIMARY KEY, tables INTEGER NOT NULL, change BIGINT NOT NULL)",
        $"INSERT INTO senderid_version (id, tables, change) VALUES (1, {TableVersion}, 0) ON CONFLICT (id) DO NOTHING",
        "CREATE TABLE IF NOT EXISTS senderid_sender (address TEXT PRIMARY KEY, level INTEGER NOT NULL, message_count BIGINT NOT NULL, "
            + $"last_seen BIGINT NOT NULL, profile {OctetType} NOT NULL)",
        "CREATE INDEX IF NOT EXISTS senderid_sender_level ON senderid_sender (level, message_count)",
        .. IPList(BlockTable),
        .. IPList(AllowTable),
        "CREATE TABLE IF NOT EXISTS senderid_junk (recipient TEXT PRIMARY KEY, is_enabled INTEGER NOT NULL, entries TEXT NOT NULL, "
            + "change BIGINT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS senderid_junk_change ON senderid_junk (change)",
        "CREATE TABLE IF NOT EXISTS senderid_trusted (recipient TEXT PRIMARY KEY, entries TEXT NOT NULL)",
    ];

    private static string[] IPList(string table) =>
    [
        $"CREATE TABLE IF NOT EXISTS {table} (identity INTEGER PRIMARY KEY, ip_range TEXT NOT NULL, expiration BIGINT, "
            + "remark TEXT NOT NULL, is_machine INTEGER NOT NULL, is_removed INTEGER NOT NULL, change BIGINT NOT NULL)",
        $"CREATE INDEX IF NOT EXISTS {table}_change ON {table} (change)",
    ];
}
