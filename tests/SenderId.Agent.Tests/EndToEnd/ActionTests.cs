namespace SenderId.Agent.Tests.EndToEnd;

[Collection(MailServerCollection.Name)]
public sealed class ActionTests(MailServers servers)
{
    [PostfixFact]
    public void Postfix_is_here() => Assert.NotNull(Postfix.Program);

    [SendmailFact]
    public void Sendmail_is_here() => Assert.NotNull(Sendmail.Root);

    [MailServerTheory]
    [WithServers("ann@pass.example", "Pass")]
    [WithServers("ann@neutral.example", "Neutral")]
    [WithServers("ann@softfail.example", "SoftFail")]
    [WithServers("ann@fail.example", "Fail")]
    [WithServers("ann@nonexistent.example", "Fail")]
    [WithServers("ann@mal..formed.example", "Fail")]
    [WithServers("ann@pass.example, bob@pass.example", "Fail")]
    [WithServers("ann@none.example", "None")]
    [WithServers("ann@permerror.example", "PermError")]
    [WithServers("ann@temperror.example", "TempError")]
    public async Task Every_status_is_stamped_by_default(string server, string from, string status)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        DeliveredMessage message = await system.DeliverAsync(from);

        Assert.Equal(status, message.Status);
        Assert.StartsWith(status + " (mail.e2e.example: ", Assert.Single(message["Received-SPF"]), StringComparison.Ordinal);
#pragma warning disable CA1308 // The header's words are in lower case.
        Assert.StartsWith($"mail.e2e.example; sender-id={status.ToLowerInvariant()}", Assert.Single(message["Authentication-Results"]),
            StringComparison.Ordinal);
#pragma warning restore CA1308
    }

    [MailServerTheory]
    [WithServers("ann@fail.example", "550 5.7.1 Sender ID (PRA) Not Permitted - 100% forged by 127.0.0.2")]
    [WithServers("ann@elsewhere.example", "550 5.7.1 Sender ID (PRA) Not Permitted")]
    [WithServers("ann@nonexistent.example", "550 5.7.1 Sender ID (PRA) Domain Does Not Exist")]
    [WithServers("ann@mal..formed.example", "550 5.7.1 Sender ID (PRA) Malformed Domain")]
    [WithServers("ann@pass.example, bob@pass.example", "550 5.7.1 Missing Purported Responsible Address")]
    [WithServers("ann@temperror.example", "450 4.4.3 Sender ID check is temporarily unavailable")]
    [WithServers("ann@softfail.example", "550 5.7.1 Sender ID (PRA) Not Permitted")]
    public async Task Reject_answers_with_its_reply_and_delivers_nothing(string server, string from, string reply)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync(
            """{ "spoofedDomainAction": "Reject", "tempErrorAction": "Reject", "softFailAction": "Reject" }""");
        (string answer, string mark) = await system.SendAsync(from);

        // Sendmail and Postfix may put their own words around; the code, the enhanced code and our text stay together.
        Assert.Equal(reply, answer.TrimEnd());
        await system.DeliverAsync("ann@pass.example");
        Assert.Empty(system.Server.Delivered(mark));
    }

    [MailServerTheory]
    [WithServers("ann@pass.example", "Pass")]
    [WithServers("ann@neutral.example", "Neutral")]
    [WithServers("ann@none.example", "None")]
    [WithServers("ann@permerror.example", "PermError")]
    public async Task Other_statuses_are_never_refused(string server, string from, string status)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync(
            """{ "spoofedDomainAction": "Reject", "tempErrorAction": "Delete", "softFailAction": "Reject" }""");
        Assert.Equal(status, (await system.DeliverAsync(from)).Status);
    }

    [MailServerTheory]
    [WithServers("ann@fail.example")]
    [WithServers("ann@temperror.example")]
    [WithServers("ann@softfail.example")]
    public async Task Delete_says_yes_and_delivers_nothing(string server, string from)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync(
            """{ "spoofedDomainAction": "Delete", "tempErrorAction": "Delete", "softFailAction": "Delete" }""");
        (string answer, string mark) = await system.SendAsync(from);

        Assert.StartsWith("250", answer, StringComparison.Ordinal);
        await system.DeliverAsync("ann@pass.example");
        Assert.Empty(system.Server.Delivered(mark));
        await Programs.UntilAsync("the line of the log", () => Store.AgentLog.AgentLogReader.Read(system.Agent.LogFolder)
            .Any(entry => entry.MessageId.Contains(mark, StringComparison.Ordinal) && entry.Action == "DeleteMessage"));
    }
}
