namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>What the page says of Sender ID validation, sentence by sentence.</summary>
[Collection(MailServerCollection.Name)]
public sealed class SenderIdPageTests(MailServers servers)
{
    private const string Strictest = """ "senderId": { "spoofedDomainAction": "Reject", "tempErrorAction": "Reject" } """;

    [PostfixFact]
    public async Task The_spoofed_domain_action_marks_rejects_or_deletes_messages_that_fail()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderId": { "spoofedDomainAction": "StampStatus" } """);
        Assert.Equal("Fail", (await mail.System.DeliverAsync("ann@elsewhere.example")).Status);

        await mail.ConfigureAsync(""" "senderId": { "spoofedDomainAction": "Reject" } """);
        Assert.Equal("550 5.7.1 Sender ID (PRA) Not Permitted", (await mail.System.SendAsync("ann@elsewhere.example")).Reply.TrimEnd());

        await mail.ConfigureAsync(""" "senderId": { "spoofedDomainAction": "Delete" } """);
        (string reply, string mark) = await mail.System.SendAsync("ann@elsewhere.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        Assert.Empty(await mail.DeliveredToAsync(mark));
    }

    [PostfixFact]
    public async Task The_spoofed_domain_action_applies_to_hard_failures_only_and_soft_ones_can_be_told_by_Received_SPF()
    {
        PageMail mail = await PageMail.WithAsync(servers, Strictest);
        DeliveredMessage message = await mail.System.DeliverAsync("ann@softfail.example");
        Assert.Equal("SoftFail", message.Status);
        Assert.StartsWith("SoftFail ", Assert.Single(message["Received-SPF"]), StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Messages_are_always_stamped_with_their_status()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderId": {} """);
        foreach (string status in new[] { "Pass", "Neutral", "SoftFail", "Fail", "None", "PermError", "TempError" })
        {
#pragma warning disable CA1308 // The zone's names are in lower case.
            DeliveredMessage message = await mail.System.DeliverAsync($"ann@{status.ToLowerInvariant()}.example");
#pragma warning restore CA1308
            Assert.Equal(status, message.Status);
            Assert.StartsWith(status + " ", Assert.Single(message["Received-SPF"]), StringComparison.Ordinal);
        }
    }

    [PostfixFact]
    public async Task Senders_who_do_not_have_any_records_are_never_blocked()
    {
        PageMail mail = await PageMail.WithAsync(
            servers, """ "senderId": { "spoofedDomainAction": "Delete", "tempErrorAction": "Delete", "softFailAction": "Delete" } """);
        Assert.Equal("None", (await mail.System.DeliverAsync("ann@none.example")).Status);
    }

    [PostfixFact]
    public async Task The_temp_error_action_applies_when_DNS_cannot_be_contacted()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderId": { "spoofedDomainAction": "Reject", "tempErrorAction": "StampStatus" } """);
        Assert.Equal("TempError", (await mail.System.DeliverAsync("ann@temperror.example")).Status);

        await mail.ConfigureAsync(""" "senderId": { "tempErrorAction": "Reject" } """);
        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", (await mail.System.SendAsync("ann@temperror.example")).Reply);

        await mail.ConfigureAsync(""" "senderId": { "tempErrorAction": "Delete" } """);
        (string reply, string mark) = await mail.System.SendAsync("ann@temperror.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        Assert.Empty(await mail.DeliveredToAsync(mark));
    }

    [PostfixFact]
    public async Task The_sending_address_is_obtained_from_the_Received_header_behind_a_server_of_ours()
    {
        PageMail mail = await PageMail.WithAsync(servers, Strictest + """, "transport": { "internalSMTPServers": ["127.0.0.2"] } """);
        Assert.Equal("Pass", (await mail.System.DeliverAsync("ann@elsewhere.example", Received("192.0.2.77"))).Status);
        Assert.StartsWith("550 5.7.1", (await mail.System.SendAsync("ann@elsewhere.example", Received("192.0.2.78"))).Reply,
            StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Messages_to_allowed_recipients_bypass_Sender_ID()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderId": { "spoofedDomainAction": "Reject", "bypassedRecipients": ["abuse@here.example"] } """);
        Assert.Null((await mail.System.DeliverAsync("ann@fail.example", "", "abuse@here.example")).Status);
        Assert.StartsWith("550", (await mail.System.SendAsync("ann@fail.example", "", "bob@here.example")).Reply, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Messages_from_allowed_sender_domains_bypass_Sender_ID()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderId": { "spoofedDomainAction": "Reject", "bypassedSenderDomains": ["fail.example"] } """);
        Assert.Null((await mail.System.DeliverAsync("ann@fail.example")).Status);
        Assert.StartsWith("550", (await mail.System.SendAsync("ann@elsewhere.example")).Reply, StringComparison.Ordinal);
    }

    private static string Received(string address) =>
        $"Received: from mx.elsewhere.example (mx.elsewhere.example [{address}])\n\tby relay.here.example; Sun, 22 Nov 2026 02:02:24 +0000\n";
}
