using System.Reflection;
using Xunit.Sdk;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The names of the mail servers, combined with the test's own rows.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class WithServersAttribute(params object?[] row) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => MailServers.Available.Select(server => (object?[])[server, .. row]);
}
