namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A test with Postfix alone; skipped loudly where it, or another program that the test needs, is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute(params string[] programs) => Skip = MailServers.MissingPostfix
        ?? programs.Where(static program => Programs.Find(program) is null).Select(static program => $"SKIPPED: {program} is not installed.")
            .FirstOrDefault();
}
