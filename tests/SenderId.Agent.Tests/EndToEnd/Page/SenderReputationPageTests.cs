using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using SenderId.Agent.Tests.Hosting;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>What the page says of sender reputation, sentence by sentence.</summary>
[Collection(MailServerCollection.Name)]
public sealed class SenderReputationPageTests(MailServers servers)
{
    private static string Blocked(string address) => $"550 5.7.1 Your address {address} is blocked for some time because of the mail it has sent";

    [PostfixFact]
    public async Task The_level_is_calculated_from_HELO_reverse_DNS_and_the_history_of_verdicts_and_can_be_viewed()
    {
        string[] names = ["mail.e2e.example", "[192.0.2.99]", "nonsense", "h3.example", "h4.example", "h5.example", "h6.example", "h7.example",
            "h8.example", "h9.example"];
        PageMail mail = await PageMail.WithAsync(servers, """ "senderReputation": { "srlBlockThreshold": "9", "openProxyDetectionEnabled": true, "senderBlockingEnabled": false } """);
        using SmtpSession session = await mail.ConnectAsync("203.0.113.10");
        Assert.Equal((20, ""), await PageMail.SendManyAsync(session, 20, "ann@fail.example", i => names[i % names.Length]));

        SenderReport report = await mail.FindAsync("203.0.113.10");
        Assert.Equal((9, 20, 20), (report.Level, report.MessageCount, report.BadCount));
        var points = report.Contributions.ToDictionary(static part => part.Factor, static part => part.Points);
        Assert.Equal(
            (3, 2, 3, 2, 4, 3),
            (points[ReputationFactor.ChangingHello], points[ReputationFactor.ForeignLiteral], points[ReputationFactor.OwnDomain],
                points[ReputationFactor.ReverseDns], points[ReputationFactor.BadVerdicts], points[ReputationFactor.BadVerdictsLastDay]));
        Assert.Equal((0, "not tested"),
            (points[ReputationFactor.OpenProxy], report.Contributions.Single(static part => part.Factor == ReputationFactor.OpenProxy).Evidence));
    }

    // The level is that of a sender of nothing but failing mail under its right name (7), or under a name that is not its own (9), or of good mail
    // (0).
    [PostfixTheory]
    [InlineData("203.0.113.20", "mx.good.example", "ann@fail.example", 8, 7)]
    [InlineData("203.0.113.30", "client.e2e.example", "ann@fail.example", 9, 9)]
    [InlineData("203.0.113.21", "mx.good.example", "ann@none.example", 1, 0)]
    public async Task Messages_at_or_above_the_threshold_are_rejected(string client, string hello, string from, int above, int level)
    {
        PageMail mail = await PageMail.WithAsync(servers, Threshold(level < 9 ? above : 9, isBlocking: level < 9));
        using (SmtpSession session = await mail.ConnectAsync(client, hello))
        {
            Assert.Equal((20, ""), await PageMail.SendManyAsync(session, 20, from));
        }

        Assert.Equal(level, (await mail.FindAsync(client)).Level);
        await mail.ConfigureAsync(Threshold(level, isBlocking: true));
        using SmtpSession next = await mail.ConnectAsync(client, hello);
        Assert.Equal((0, Blocked(client)), await PageMail.SendManyAsync(next, 1, from));
    }

    [PostfixFact]
    public async Task No_message_is_rejected_before_there_are_enough_to_judge_by_or_while_sender_blocking_is_disabled()
    {
        PageMail mail = await PageMail.WithAsync(servers, Threshold(0, isBlocking: true));
        using (SmtpSession session = await mail.ConnectAsync("203.0.113.31"))
        {
            Assert.Equal((19, Blocked("203.0.113.31")), await PageMail.SendManyAsync(session, 25, "ann@fail.example"));
        }

        await mail.ConfigureAsync(Threshold(0, isBlocking: false));
        using SmtpSession other = await mail.ConnectAsync("203.0.113.32");
        Assert.Equal((25, ""), await PageMail.SendManyAsync(other, 25, "ann@fail.example"));
    }

    [PostfixTheory]
    [InlineData(1, "203.0.113.33")]
    [InlineData(48, "203.0.113.34")]
    public async Task The_sender_remains_blocked_for_the_sender_blocking_period_and_no_longer(int hours, string client)
    {
        PageMail mail = await PageMail.WithAsync(servers, Threshold(7, isBlocking: true, hours));
        using SmtpSession session = await mail.ConnectAsync(client);
        Assert.Equal((19, Blocked(client)), await PageMail.SendManyAsync(session, 20, "ann@fail.example"));

        // An entry has its number when it is written, a moment after it counts.
        await Programs.UntilAsync("the entry's number", () =>
            mail.Control.FindEntriesAsync(IPListKind.Block, Known.Address(client), default).GetAwaiter().GetResult().Any(static one => one.Entry.Identity > 0));
        ListedEntry block = Assert.Single(await mail.Control.FindEntriesAsync(IPListKind.Block, Known.Address(client), default));
        Assert.True(block.Entry.IsMachineGenerated);
        Assert.InRange(block.Entry.ExpirationTime!.Value, DateTimeOffset.UtcNow.AddHours(hours)
            .AddMinutes(-2), DateTimeOffset.UtcNow.AddHours(hours));
        Assert.Equal(Blocked(client), await OfferAsync(session));

        // The hours are too long to wait for: the same entry, ending soon.
        await mail.Control.RemoveEntryAsync(IPListKind.Block, block.Entry.Identity, default);
        await mail.Control.AddEntryAsync(IPListKind.Block, block.Entry.IPRange, "", DateTimeOffset.UtcNow.AddSeconds(1.5), default);
        Assert.StartsWith("550 5.7.1 Your address", await OfferAsync(session), StringComparison.Ordinal);
        await Task.Delay(1600);
        Assert.StartsWith("250", await OfferAsync(session), StringComparison.Ordinal);

        // The sender starts anew.
        Assert.Equal(1, (await mail.FindAsync(client)).MessageCount);
    }

    [PostfixFact]
    public async Task With_a_period_of_0_hours_the_message_is_rejected_and_the_sender_not_listed()
    {
        PageMail mail = await PageMail.WithAsync(servers, Threshold(7, isBlocking: true, hours: 0));
        using SmtpSession session = await mail.ConnectAsync("203.0.113.35");
        Assert.Equal((19, Blocked("203.0.113.35")), await PageMail.SendManyAsync(session, 20, "ann@fail.example"));
        Assert.Empty(await mail.Control.FindEntriesAsync(IPListKind.Block, Known.Address("203.0.113.35"), default));
        Assert.StartsWith("250", await AcceptRecipientAsync(session), StringComparison.Ordinal);
    }

    [PostfixFact]
    public async Task If_the_source_address_is_an_open_proxy_the_sender_is_blocked()
    {
        // No address that is set aside, as those of documentation are, is probed; nothing leaves the machine. The open proxy is at 25.0.113.40
        // as far as the agent can see: our own proxy server, the only way out, leads there.
        int openPort = 0;
        await using var open = new OpenSocksServer(static target => target);
        openPort = open.Port;
        await using var wayOut = new OpenSocksServer(target => target.ToString() == "25.0.113.40:1080"
            ? new IPEndPoint(IPAddress.Loopback, openPort) : null);
        string settings = string.Create(CultureInfo.InvariantCulture, $$"""
            "openProxyTestAddress": "127.0.0.1:{{RunningAgent.FreePort()}}", "senderBlockingEnabled": false, "openProxyDetectionEnabled": true,
            "proxyServerName": "127.0.0.1", "proxyServerPort": "{{wayOut.Port}}", "proxyServerType": "Socks5"
            """);
        PageMail mail = await PageMail.WithAsync(servers, $$""" "senderReputation": { {{settings}} } """);
        using SmtpSession good = await mail.ConnectAsync("25.0.113.41");
        Assert.Equal((1, ""), await PageMail.SendManyAsync(good, 1, "ann@none.example"));
        using SmtpSession session = await mail.ConnectAsync("25.0.113.40");
        Assert.Equal((1, ""), await PageMail.SendManyAsync(session, 1, "ann@none.example"));

        await mail.System.Agent.SaidAsync("The sender 25.0.113.40 is an open proxy: Socks5 on port 1080");
        ImmutableArray<ListedEntry> blocks = await mail.Control.FindEntriesAsync(IPListKind.Block, Known.Address("25.0.113.40"), default);
        IPListEntry entry = Assert.Single(blocks).Entry;
        Assert.Equal((true, "Open proxy"), (entry.IsMachineGenerated, entry.Comment));
        Assert.Equal(Blocked("25.0.113.40"), await OfferAsync(session));
        await Programs.UntilAsync("the other test", () => mail.FindAsync("25.0.113.41").GetAwaiter().GetResult().ProxyTestedAt is not null);
        Assert.False((await mail.FindAsync("25.0.113.41")).IsOpenProxy);
        Assert.StartsWith("250", await OfferAsync(good), StringComparison.Ordinal);
    }

    // At the recipient, or at the end of the headers for a session that began before there was any block.
    private static async Task<string> OfferAsync(SmtpSession session)
    {
        await session.SayAsync("RSET");
        return (await session.SendAsync("bounce@sender.example", ["bob@here.example"], MailSystem.Message("ann@none.example").Text)).TrimEnd();
    }

    private static async Task<string> AcceptRecipientAsync(SmtpSession session)
    {
        await session.SayAsync("RSET");
        await session.SayAsync("MAIL FROM:<bounce@sender.example>");
        return await session.SayAsync("RCPT TO:<bob@here.example>");
    }

    private static string Threshold(int threshold, bool isBlocking, int hours = 24) => string.Create(
        CultureInfo.InvariantCulture,
        $$""" "senderReputation": { "srlBlockThreshold": "{{threshold}}", "senderBlockingEnabled": {{(isBlocking ? "true" : "false")}}, "senderBlockingPeriod": "{{hours}}" } """);
}
