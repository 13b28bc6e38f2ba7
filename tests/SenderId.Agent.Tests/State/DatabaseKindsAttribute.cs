using System.Reflection;
using Xunit.Sdk;

namespace SenderId.Agent.Tests.State;

/// <summary>Runs a test against every database there is on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DatabaseKindsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return ["sqlite"];
        if (PostgreSqlCluster.Programs is not null)
        {
            yield return ["postgresql"];
        }
    }
}
