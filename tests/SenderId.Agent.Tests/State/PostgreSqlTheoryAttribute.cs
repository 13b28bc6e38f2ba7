namespace SenderId.Agent.Tests.State;

/// <summary>Tests that need PostgreSQL's server programs.</summary>
internal sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = new PostgreSqlFactAttribute().Skip;
}
