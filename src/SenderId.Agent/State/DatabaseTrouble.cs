using System.Globalization;
using Npgsql;

namespace SenderId.Agent.State;

/// <summary>Why the state database cannot be used.</summary>
/// <param name="Name">What the database is, without a password.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">What it ended in, and what to do about it where that is known.</param>
public sealed record DatabaseTrouble(string Name, DateTimeOffset Since, string Reason)
{
    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"The state database {Name} is away since {Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} ({Reason})");

    /// <summary>Whether a newer release made the tables.</summary>
    public bool IsNewer { get; init; }

    /// <summary>Whether the database is there and refuses this server, which no waiting mends.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>What a fault means, with the remedy where there is one.</summary>
    /// <remarks>The codes are those of PostgreSQL, appendix A: a wrong password and missing rights are no matter of waiting.</remarks>
    internal static DatabaseTrouble Of(Exception fault, string name, DateTimeOffset since)
    {
        string text = fault.Message.ReplaceLineEndings(" ").TrimEnd('.');
        string? remedy = (IsPasswordMissing(fault) ? PostgresErrorCodes.InvalidPassword : (fault as PostgresException)?.SqlState) switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                "the user or the password is refused: see StateConnection, StatePasswordFile, and pg_hba.conf of the server",
            PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidSchemaName =>
                "the user lacks rights: make it the owner of the database, or of the tables named senderid_",
            PostgresErrorCodes.InvalidCatalogName => "there is no such database: make it with createdb",
            _ => null,
        };
        return new DatabaseTrouble(name, since, remedy is null ? text : $"{text}; {remedy}")
        {
            IsNewer = fault is NewerTablesException,
            IsRefusal = remedy is not null
        };
    }

    // The library finds this out itself, before the server says its code.
    private static bool IsPasswordMissing(Exception fault) =>
        fault is NpgsqlException and not PostgresException
        && fault.Message.StartsWith("No password has been provided", StringComparison.Ordinal);
}
