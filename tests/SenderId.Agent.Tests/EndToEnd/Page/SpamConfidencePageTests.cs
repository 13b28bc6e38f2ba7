using SenderId.Control;
using SenderId.Filtering;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>Spam confidence levels: ours for filters behind us, and those of our own filters in the history of a sender.</summary>
[Collection(MailServerCollection.Name)]
public sealed class SpamConfidencePageTests(MailServers servers)
{
    private const string Forged = SpamConfidenceConfig.StampField + ": -1\n";

    [PostfixFact]
    public async Task Levels_are_not_stamped_unless_switched_on()
    {
        PageMail mail = await PageMail.WithAsync(servers, "");
        Assert.Empty((await mail.System.DeliverAsync("ann@fail.example"))[SpamConfidenceConfig.StampField]);
    }

    [PostfixFact]
    public async Task A_status_is_stamped_as_its_level_and_what_strangers_claim_is_removed()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "spamConfidence": { "enabled": true } """);
        Assert.Equal(["0"], await LevelsAsync(mail, "ann@pass.example"));
        Assert.Equal(["6"], await LevelsAsync(mail, "ann@fail.example"));
        Assert.Equal(["4"], await LevelsAsync(mail, "ann@softfail.example"));
        Assert.Empty(await LevelsAsync(mail, "ann@none.example"));

        await mail.ConfigureAsync(""" "spamConfidence": { "enabled": true, "levels": ["None=3", "Fail=9"] } """);
        Assert.Equal(["3"], await LevelsAsync(mail, "ann@none.example"));
        Assert.Equal(["9"], await LevelsAsync(mail, "ann@fail.example"));
        Assert.Empty(await LevelsAsync(mail, "ann@pass.example"));
    }

    [PostfixFact]
    public async Task Levels_that_a_server_of_ours_reports_count_in_the_history_of_the_sender_and_stay()
    {
        PageMail mail = await PageMail.WithAsync(servers, """ "spamConfidence": { "enabled": true }, "transport": { "internalSMTPServers": ["127.0.0.2"] } """);
        foreach (string level in new[] { "9", "5", "4", "-1" })
        {
            DeliveredMessage message =
                await mail.System.DeliverAsync("ann@none.example", Received("203.0.113.75") + $"{SpamConfidenceConfig.StampField}: {level}\n");
            Assert.Equal([level], message[SpamConfidenceConfig.StampField]);
        }

        SenderReport report = await mail.FindAsync("203.0.113.75");
        Assert.Equal((4, 2), (report.MessageCount, report.BadCount));
    }

    [PostfixFact]
    public async Task Levels_that_strangers_claim_count_for_nothing()
    {
        PageMail mail = await PageMail.WithAsync(servers, "");
        using SmtpSession session = await mail.ConnectAsync("203.0.113.76");
        await session.SendAsync("a@x.example", ["bob@here.example"],
            MailSystem.Message("ann@none.example", SpamConfidenceConfig.StampField + ": 9\n").Text);
        SenderReport report = await mail.FindAsync("203.0.113.76");
        Assert.Equal((1, 0), (report.MessageCount, report.BadCount));
    }

    private static async Task<string[]> LevelsAsync(PageMail mail, string from) =>
        (await mail.System.DeliverAsync(from, Forged))[SpamConfidenceConfig.StampField];

    private static string Received(string address) =>
        $"Received: from x.example (x.example [{address}])\n\tby relay.here.example; Sun, 22 Nov 2026 02:02:24 +0000\n";
}
