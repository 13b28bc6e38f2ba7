using SenderId.Filtering;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>What the page says of the Sender Filter, sentence by sentence.</summary>
[Collection(MailServerCollection.Name)]
public sealed class SenderFilterPageTests(MailServers servers)
{
    private const string Denied = "554 5.1.0 Sender Denied";

    [PostfixFact]
    public async Task Messages_without_a_valid_address_in_MAIL_FROM_are_rejected_if_blank_sender_blocking_is_enabled()
    {
        PageMail mail = await PageMail.WithAsync(servers, "");
        Assert.StartsWith("250", (await mail.SendFromAsync("")).Reply, StringComparison.Ordinal);

        await mail.ConfigureAsync(""" "senderFilter": { "blankSenderBlockingEnabled": true } """);
        Assert.Equal(Denied, (await mail.SendFromAsync("")).Reply);
        Assert.Equal(Denied, (await mail.SendFromAsync("nobody")).Reply);
        Assert.StartsWith("250", (await mail.SendFromAsync("ann@none.example")).Reply, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Blocked_senders_are_blocked()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderFilter": { "blockedSenders": ["eve@junk.example"] } """);
        Assert.Equal(Denied, (await mail.SendFromAsync("eve@junk.example")).Reply);
        Assert.Equal(Denied, (await mail.SendFromAsync("EVE@Junk.Example")).Reply);
        Assert.StartsWith("250", (await mail.SendFromAsync("ann@junk.example")).Reply, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Entire_domains_are_blocked_without_their_subdomains_or_with()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderFilter": { "blockedDomains": ["junk.example"], "blockedDomainsAndSubdomains": ["trash.example"] } """);
        Assert.Equal(Denied, (await mail.SendFromAsync("any@junk.example")).Reply);
        Assert.StartsWith("250", (await mail.SendFromAsync("any@sub.junk.example")).Reply, StringComparison.Ordinal);
        Assert.Equal(Denied, (await mail.SendFromAsync("any@trash.example")).Reply);
        Assert.Equal(Denied, (await mail.SendFromAsync("any@deep.sub.trash.example")).Reply);
        Assert.StartsWith("250", (await mail.SendFromAsync("any@nottrash.example")).Reply, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task There_are_no_exceptions_for_a_sender_on_either_list()
    {
        const string Exceptions =
            """ "bypassedRecipients": ["bob@here.example"], "bypassedSenderDomains": ["junk.example", "*.junk.example"], "bypassedIPAddresses": ["0.0.0.0/0"], "enabled": false """;
        PageMail mail = await PageMail.WithAsync(
            servers, $$""" "senderId": { {{Exceptions}} }, "senderFilter": { "blockedSenders": ["eve@junk.example"], "blockedDomains": ["trash.example"] } """);
        Assert.Equal(Denied, (await mail.SendFromAsync("eve@junk.example")).Reply);
        Assert.Equal(Denied, (await mail.SendFromAsync("any@trash.example", "bob@here.example")).Reply);
    }

    [PostfixFact]
    public async Task A_blocked_message_may_be_marked_for_filters_behind_instead()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderFilter": { "action": "StampStatus", "blockedDomains": ["junk.example"] } """);
        (string reply, string mark) = await mail.SendFromAsync("any@junk.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        Assert.Equal(["Blocked (BlockedDomains)"], (await mail.System.Server.ReceiveAsync(mark))[SenderFilter.StampField]);
    }

    [PostfixFact]
    public async Task Senders_on_an_individual_users_list_are_rejected_for_that_user_alone()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderFilter": { "recipientBlockedSenderAction": "Reject" } """);
        await mail.SetListAsync("rejects@here.example", "eve@junk.example", "trash.example");
        using SmtpSession session = await mail.ConnectAsync();
        (string mark, string text) = MailSystem.Message("ann@none.example");
        await session.SayAsync("MAIL FROM:<eve@junk.example>");
        Assert.Equal(Denied, await session.SayAsync("RCPT TO:<Rejects@here.example>"));

        // The others' copies come, and the user's own of senders who are not on the list.
        Assert.StartsWith("250", await session.SayAsync("RCPT TO:<carol@here.example>"), StringComparison.Ordinal);
        Assert.StartsWith("354", await session.SayAsync("DATA"), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SayAsync(text.ReplaceLineEndings("\r\n") + "\r\n."), StringComparison.Ordinal);
        Assert.Equal(["carol@here.example"], await mail.DeliveredToAsync(mark));
        Assert.Equal(Denied, (await mail.SendFromAsync("any@sub.trash.example", "rejects@here.example")).Reply);
        Assert.StartsWith("250", (await mail.SendFromAsync("ann@junk.example", "rejects@here.example")).Reply, StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task Senders_on_an_individual_users_list_are_deleted_for_that_user_alone()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "senderFilter": { "recipientBlockedSenderAction": "Delete" } """);
        await mail.SetListAsync("deletes@here.example", "eve@junk.example");
        (string reply, string both) = await mail.SendFromAsync("eve@junk.example", "deletes@here.example", "carol@here.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        (reply, string alone) = await mail.SendFromAsync("eve@junk.example", "deletes@here.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        (reply, string welcome) = await mail.SendFromAsync("ann@junk.example", "deletes@here.example", "carol@here.example");
        Assert.StartsWith("250", reply, StringComparison.Ordinal);

        Assert.Equal(["carol@here.example"], await mail.DeliveredToAsync(both));
        Assert.Empty(await mail.DeliveredToAsync(alone));
        Assert.Equal(["carol@here.example", "deletes@here.example"], await mail.DeliveredToAsync(welcome));
    }
}
