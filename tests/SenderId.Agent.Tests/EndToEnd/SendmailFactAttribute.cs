namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A test with Sendmail alone; skipped loudly where it is not there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SendmailFactAttribute : FactAttribute
{
    public SendmailFactAttribute() => Skip = MailServers.MissingSendmail;
}
