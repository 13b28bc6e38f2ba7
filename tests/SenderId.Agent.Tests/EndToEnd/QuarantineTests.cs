namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Holding, actions for single domains and for every status, and the administrator's own words, through a real mail server.</summary>
[Collection(MailServerCollection.Name)]
public sealed class QuarantineTests(MailServers servers)
{
    [PostfixFact]
    public async Task A_message_in_quarantine_is_held_by_Postfix_until_it_is_released()
    {
        await using MailSystem system = await MailSystem.StartAsync(new Postfix());
        var postfix = (Postfix)system.Server;
        await system.Agent.ConfigureAsync("""{ "spoofedDomainAction": "Quarantine" }""");
        (string reply, string held) = await system.SendAsync("ann@elsewhere.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);

        // The twin goes its way, and by then the held one would have, too.
        Assert.Equal("Pass", (await system.DeliverAsync("ann@pass.example")).Status);
        Assert.Empty(system.Server.Delivered(held));
        Assert.Contains(await postfix.HeldAsync(), message => message.Contains(held, StringComparison.Ordinal));
        await Programs.UntilAsync("the log", () => Directory.Exists(system.Agent.LogFolder));
        await Programs.UntilAsync("the line of the log", () => Store.AgentLog.AgentLogReader.Read(system.Agent.LogFolder).Any(entry =>
            entry is { Action: "QuarantineMessage", Reason: "Fail" } && entry.MessageId.Contains(held, StringComparison.Ordinal)
            && entry.Diagnostics.Contains("DecidedBy=SpoofedDomainAction", StringComparison.Ordinal)));

        await postfix.ReleaseAsync();
        Assert.Equal("Fail", (await system.Server.ReceiveAsync(held)).Status);
    }

    [PostfixTheory]
    [InlineData("ann@permerror.example", "550 5.7.24 Sender ID (PRA) Record Cannot Be Used")]
    [InlineData("ann@none.example", "550 5.7.1 Sender ID (PRA) Domain Publishes No Record")]
    public async Task The_other_statuses_are_refused_where_their_action_says_so(string from, string reply)
    {
        MailSystem system = await servers.GetAsync(nameof(Postfix));
        await system.Agent.ConfigureAsync("""{ "permErrorAction": "Reject", "noneAction": "Reject" }""");
        Assert.Equal(reply, (await system.SendAsync(from)).Reply.TrimEnd());
        await system.Agent.ConfigureAsync("{}");
        Assert.NotNull((await system.DeliverAsync(from)).Status);
    }

    [PostfixFact]
    public async Task A_domain_of_ones_own_choosing_has_its_own_action()
    {
        MailSystem system = await servers.GetAsync(nameof(Postfix));
        await system.Agent.ConfigureAsync(
            """{ "spoofedDomainAction": "Reject", "domainActions": ["softfail.example=Reject", "elsewhere.example:Fail=StampStatus"] }""");
        Assert.Equal("550 5.7.1 Sender ID (PRA) Not Permitted", (await system.SendAsync("ann@softfail.example")).Reply.TrimEnd());
        Assert.Equal("Fail", (await system.DeliverAsync("ann@elsewhere.example")).Status);
        Assert.StartsWith("550", (await system.SendAsync("ann@nonexistent.example")).Reply, StringComparison.Ordinal);
        Assert.Equal("Neutral", (await system.DeliverAsync("ann@neutral.example")).Status);
    }

    [PostfixFact]
    public async Task A_refused_client_is_told_in_the_administrators_words()
    {
        MailSystem system = await servers.GetAsync(nameof(Postfix));
        await system.Agent.ConfigureAsync(
            """{ "spoofedDomainAction": "Reject", "rejectionText": "{domain} does not send from {address} ({status}, 100%); ask {contact}" }""");
        Assert.Equal(
            "550 5.7.1 elsewhere.example does not send from 127.0.0.2 (Fail, 100%); ask postmaster@mail.e2e.example",
            (await system.SendAsync("ann@elsewhere.example")).Reply.TrimEnd());
        Assert.Equal("Pass", (await system.DeliverAsync("ann@pass.example")).Status);
    }
}
