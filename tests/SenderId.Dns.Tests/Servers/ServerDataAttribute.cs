using System.Reflection;
using Xunit.Sdk;

namespace SenderId.Dns.Tests.Servers;

/// <summary>Runs a theory against one real server; skipped, and reported so, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ServerDataAttribute : DataAttribute
{
    private readonly string _tool;

    public ServerDataAttribute(string tool)
    {
        _tool = tool;
        Skip = Tools.Absent(tool);
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_tool]];
}
