namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A theory that needs Sendmail; without it, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendmailTheoryAttribute : TheoryAttribute
{
    public SendmailTheoryAttribute() => Skip = MailServers.MissingSendmail;
}
