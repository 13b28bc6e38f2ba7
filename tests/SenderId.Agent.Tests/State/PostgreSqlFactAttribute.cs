namespace SenderId.Agent.Tests.State;

/// <summary>A test that needs PostgreSQL's server programs.</summary>
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlCluster.Programs is null)
        {
            Skip = "PostgreSQL IS NOT INSTALLED: nothing is known about shared state. Install it: apt-get install postgresql";
        }
    }
}
