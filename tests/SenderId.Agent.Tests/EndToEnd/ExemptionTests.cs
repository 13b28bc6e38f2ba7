namespace SenderId.Agent.Tests.EndToEnd;

[Collection(MailServerCollection.Name)]
public sealed class ExemptionTests(MailServers servers)
{
    [MailServerTheory]
    [WithServers("bob@here.example,abuse@here.example", "Fail")]
    [WithServers("abuse@here.example", null)]
    [WithServers("abuse@here.example,ABUSE2@here.example", null)]
    public async Task A_message_is_exempt_when_every_recipient_is(string server, string recipients, string? status)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("""{ "bypassedRecipients": ["abuse@here.example", "abuse2@here.example"] }""");
        Assert.Equal(status, (await system.DeliverAsync("ann@fail.example", "", recipients.Split(','))).Status);
    }

    [MailServerTheory]
    [WithServers("""{ "bypassedSenderDomains": ["fail.example"] }""")]
    [WithServers("""{ "bypassedIPAddresses": ["127.0.0.0/30"] }""")]
    [WithServers("""{ "externalMailEnabled": false }""")]
    [WithServers("""{ "enabled": false }""")]
    public async Task Exempt_mail_is_accepted_unstamped_and_loses_false_stamps(string server, string settings)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync(settings.Replace("{ ", """{ "spoofedDomainAction": "Reject", """, StringComparison.Ordinal));
        DeliveredMessage message = await system.DeliverAsync("ann@fail.example", "X-MS-Exchange-Organization-SenderIdResult: Pass\n");
        Assert.Null(message.Status);
        Assert.Empty(message["Authentication-Results"]);
    }

    [MailServerTheory]
    [WithServers(false, null)]
    [WithServers(true, "Fail")]
    public async Task Authenticated_mail_is_internal(string server, bool isEnabled, string? status)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync(isEnabled ? """{ "internalMailEnabled": true }""" : "{}");
        using SmtpSession session = await system.Server.ConnectAsync();
        await session.AuthenticateAsync();
        (string mark, string text) = MailSystem.Message("ann@fail.example");

        Assert.StartsWith("250", await session.SendAsync("ann@fail.example", ["bob@here.example"], text), StringComparison.Ordinal);
        Assert.Equal(status, (await system.Server.ReceiveAsync(mark)).Status);
    }

    [MailServerTheory]
    [WithServers]
    public async Task Behind_an_internal_server_the_address_is_read_from_the_Received_fields(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}", internalServers: """["127.0.0.2"]""");
        DeliveredMessage message = await system.DeliverAsync(
            "ann@elsewhere.example", "Received: from mx.elsewhere.example (mx.elsewhere.example [192.0.2.77])\n\tby relay.here.example; Sun, 22 Nov 2026 02:02:24 +0000\n");
        Assert.Equal("Pass", message.Status);
    }

    [MailServerTheory]
    [WithServers]
    public async Task Without_an_originating_address_the_message_goes_on_unstamped_and_operators_are_told(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("""{ "spoofedDomainAction": "Reject" }""", internalServers: """["127.0.0.2"]""");
        Assert.Null((await system.DeliverAsync("ann@fail.example")).Status);
        await system.Agent.SaidAsync("no originating address was found");
    }

    [MailServerTheory]
    [WithServers]
    public async Task An_empty_list_of_internal_servers_is_warned_of(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}", internalServers: """["192.0.2.1"]""");
        int before = system.Agent.Said.Count(static line => line.Contains("InternalSMTPServers is empty", StringComparison.Ordinal));
        await system.Agent.ConfigureAsync("{}");
        Assert.Equal(before + 1, system.Agent.Said.Count(static line => line.Contains("InternalSMTPServers is empty", StringComparison.Ordinal)));
    }
}
