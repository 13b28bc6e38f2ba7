namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A test with Postfix alone; skipped loudly where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute() => Skip = MailServers.MissingPostfix;
}
