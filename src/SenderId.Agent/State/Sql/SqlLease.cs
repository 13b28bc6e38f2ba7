using System.Data.Common;

namespace SenderId.Agent.State.Sql;

/// <summary>A connection for the time of one piece of work.</summary>
/// <param name="Connection">The open connection.</param>
/// <param name="Turn">What is given back at the end; null where the connection itself goes back to its pool.</param>
internal sealed record SqlLease(DbConnection Connection, SemaphoreSlim? Turn) : IAsyncDisposable
{
    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Turn is null)
        {
            await Connection.DisposeAsync().ConfigureAwait(false);
            return;
        }

        Turn.Release();
    }
}
