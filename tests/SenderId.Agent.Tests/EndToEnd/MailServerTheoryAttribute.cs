namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A test that runs once with each mail server of the machine, and is skipped loudly where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MailServerTheoryAttribute : TheoryAttribute
{
    public MailServerTheoryAttribute() =>
        Skip = MailServers.Available.Any() ? null : $"{MailServers.MissingPostfix} {MailServers.MissingSendmail}";
}
