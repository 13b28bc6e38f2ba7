namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Tests with Postfix alone; skipped loudly where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostfixTheoryAttribute : TheoryAttribute
{
    public PostfixTheoryAttribute() => Skip = MailServers.MissingPostfix;
}
