using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.State;

namespace SenderId.Agent.Tests.State;

/// <summary>Fresh databases of each kind, one folder for a test class.</summary>
public sealed class Databases : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-state-");

    public PostgreSqlCluster Cluster { get; } = new();

    /// <summary>An empty place of a kind, which can be opened several times.</summary>
    public Func<IStateDatabase> Create(string kind)
    {
        if (kind == "postgresql")
        {
            string connection = Cluster.CreateDatabase();
            return () => StateDatabase.PostgreSql(connection);
        }

        string path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.db");
        return () => StateDatabase.Sqlite(path);
    }

    public static Task<AgentState> StartAsync(IStateDatabase database, TimeProvider? clock = null, StateOptions? options = null) =>
        AgentState.StartAsync(database, options ?? new StateOptions(), clock ?? TimeProvider.System, NullLogger.Instance, default);

    public void Dispose()
    {
        Cluster.Dispose();
        _folder.Delete(recursive: true);
    }
}
