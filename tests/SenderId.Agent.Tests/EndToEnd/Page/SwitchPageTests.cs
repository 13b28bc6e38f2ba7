using System.Globalization;
using SenderId.Connections;

namespace SenderId.Agent.Tests.EndToEnd.Page;

/// <summary>"The Sender Filter, Sender Reputation and Sender ID Validation filters can be enabled and disabled independently, including for
/// internal and external messages."</summary>
[Collection(MailServerCollection.Name)]
public sealed class SwitchPageTests(MailServers servers)
{
    private const string Filter = "554 5.1.0 Sender Denied";
    private const string SenderId = "550 5.7.1 Sender ID (PRA) Not Permitted";
    private const string Reputation = "550 5.7.1 Your address";
    private const string Accepted = "250";

    // One message that all three would refuse: whose reply it gets shows who took part. F, I and R are the filters that are switched on.
    private static readonly (string On, string Reply)[] s_rows =
        [("F", Filter), ("I", SenderId), ("R", Reputation), ("", Accepted)];

    [PostfixTheory]
    [InlineData("enabled", false)]
    [InlineData("enabled", true)]
    [InlineData("externalMailEnabled", false)]
    [InlineData("internalMailEnabled", true)]
    public async Task Each_filter_can_be_enabled_and_disabled_independently(string name, bool isInternal)
    {
        string client = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{50 + name.Length + (isInternal ? 1 : 0)}");
        PageMail mail = await PageMail.WithAsync(servers, Settings(name, isInternal, "R")
            .Replace("\"senderReputation\": {", "\"senderReputation\": { \"senderBlockingEnabled\": false,", StringComparison.Ordinal));
        using (SmtpSession known = await mail.ConnectAsync(client, isAuthenticated: isInternal))
        {
            Assert.Equal((20, ""), await PageMail.SendManyAsync(known, 20, "ann@none.example"));
        }

        foreach ((string on, string reply) in s_rows)
        {
            await mail.ConfigureAsync(Settings(name, isInternal, on));
            using SmtpSession session = await mail.ConnectAsync(client, isAuthenticated: isInternal);
            string answer = await session.SendAsync("eve@junk.example", ["bob@here.example"], MailSystem.Message("ann@elsewhere.example").Text);
            Assert.StartsWith(reply, answer, StringComparison.Ordinal);
        }
    }

    [PostfixFact]
    public async Task By_default_external_messages_are_filtered_and_internal_ones_are_not()
    {
        PageMail mail = await PageMail.WithAsync(
            servers, """ "senderFilter": { "blockedDomains": ["junk.example"] }, "senderId": { "spoofedDomainAction": "Reject" }, "senderReputation": {} """);
        using SmtpSession external = await mail.ConnectAsync("203.0.113.90");
        Assert.Equal(Filter, await external.SendAsync("eve@junk.example", ["bob@here.example"], "x"));
        Assert.StartsWith(SenderId, await external.SendAsync("a@x.example", ["bob@here.example"], MailSystem.Message("ann@elsewhere.example").Text),
            StringComparison.Ordinal);

        using SmtpSession inside = await mail.ConnectAsync("203.0.113.91", isAuthenticated: true);
        Assert.StartsWith("250", await inside.SendAsync("eve@junk.example", ["bob@here.example"], MailSystem.Message("ann@elsewhere.example").Text),
            StringComparison.Ordinal);
        Assert.Equal(0, (await mail.FindAsync("203.0.113.91")).MessageCount);
        Assert.Equal(1, (await mail.FindAsync("203.0.113.90")).MessageCount);
    }

    [PostfixFact]
    public async Task Transport_agents_that_are_disabled_take_no_part_and_the_others_follow_their_order()
    {
        const string Rest = """
            "senderId": { "spoofedDomainAction": "Reject" }, "transport": { "internalSMTPServers": ["127.0.0.2"] }, "senderFilter": { "blockedDomains": ["junk.example"] }
            """;
        const string Received = "Received: from x.example (x.example [203.0.113.95])\n\tby relay.here.example; Sun, 22 Nov 2026 02:02:24 +0000\n";
        PageMail mail = await PageMail.WithAsync(servers, Rest);
        if ((await mail.Control.FindEntriesAsync(IPListKind.Block, Testing.Known.Address("203.0.113.95"), default)).IsEmpty)
        {
            await mail.Control.AddEntryAsync(IPListKind.Block, Testing.Known.Range("203.0.113.95"), "", null, default);
        }

        // Both refuse at the end of the headers: the first in the order has the word.
        Assert.StartsWith("550 5.7.1 Your address 203.0.113.95 is on the block list",
            (await mail.System.SendAsync("ann@elsewhere.example", Received)).Reply, StringComparison.Ordinal);
        await mail.ConfigureAsync(Rest + """, "transportAgents": { "transportAgentOrder": ["Sender Id Agent", "Connection Filtering Agent"] } """);
        Assert.StartsWith(SenderId, (await mail.System.SendAsync("ann@elsewhere.example", Received)).Reply, StringComparison.Ordinal);

        Assert.Equal(Filter, (await mail.SendFromAsync("eve@junk.example")).Reply);
        await mail.ConfigureAsync(Rest + """, "transportAgents": { "disabledTransportAgents": ["Sender Filter Agent", "Sender Id Agent", "Connection Filtering Agent"] } """);
        Assert.StartsWith("250", (await mail.SendFromAsync("eve@junk.example")).Reply, StringComparison.Ordinal);
        Assert.StartsWith("250", (await mail.System.SendAsync("ann@elsewhere.example", Received)).Reply, StringComparison.Ordinal);
    }

    // The switch under test is as the row says; the other two are on.
    private static string Settings(string name, bool isInternal, string on)
    {
        string Switches(char filter) => string.Join(", ", new[] { "enabled", isInternal ? "internalMailEnabled" : "externalMailEnabled" }
            .Select(each => $"\"{each}\": {(each != name || on.Contains(filter, StringComparison.Ordinal) ? "true" : "false")}"));
        return $$"""
            "senderFilter": { "blockedDomains": ["junk.example"], {{Switches('F')}} },
            "senderId": { "spoofedDomainAction": "Reject", {{Switches('I')}} },
            "senderReputation": { "srlBlockThreshold": "0", "senderBlockingPeriod": "0", {{Switches('R')}} }
            """;
    }
}
