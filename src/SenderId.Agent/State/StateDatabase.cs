using SenderId.Agent.State.Sql;

namespace SenderId.Agent.State;

/// <summary>Opens the databases that state can be kept in.</summary>
public static class StateDatabase
{
    /// <summary>One file, for one mail server.</summary>
    /// <param name="path">The file; it is made where it is missing, its folder is not.</param>
    public static IStateDatabase Sqlite(string path) => new SqliteDatabase(path);

    /// <summary>A PostgreSQL database that several mail servers share.</summary>
    /// <param name="connectionString">Such as <c>Host=db.example;Database=senderid;Username=senderid</c>.</param>
    /// <param name="password">The password; null where the connection string has it, or none is needed.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static IStateDatabase PostgreSql(string connectionString, string? password = null) => new PostgreSqlDatabase(connectionString, password);
}
