using System.Data.Common;

namespace SenderId.Agent.State;

/// <summary>The state was made by a newer release, whose tables this one does not know.</summary>
public sealed class NewerTablesException : DbException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="name">What the database is.</param>
    /// <param name="tables">The version of its tables.</param>
    public NewerTablesException(string name, int tables)
        : base($"the state in {name} was made by a newer release (its tables have version {tables}, "
            + $"this release knows {Sql.SqlDialect.TableVersion}): "
            + "upgrade this server too, or keep its state elsewhere")
    {
    }
}
