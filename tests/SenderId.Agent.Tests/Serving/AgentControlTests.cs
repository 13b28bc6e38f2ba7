using System.Collections.Immutable;
using System.Net.Sockets;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Filtering;

namespace SenderId.Agent.Tests.Serving;

public sealed class AgentControlTests
{
    [Fact]
    public async Task A_sender_comes_with_everything_that_is_known_of_it()
    {
        await using var served = new ServedAgent();
        SenderReport expected = MemoryAgent.Report("192.0.2.1", 7);
        served.Agent.Senders = [expected];

        SenderReport report = await served.Client.FindSenderAsync(Known.Address("192.0.2.1"), default);

        Assert.Equal(expected.Contributions.AsEnumerable(), report.Contributions.AsEnumerable());
        Assert.Equal(expected, report with { Contributions = expected.Contributions });
        Assert.True(report.IsBlocked);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(2), report.BlockedUntil);
        SenderReport unknown = await served.Client.FindSenderAsync(Known.Address("2001:db8::1"), default);
        Assert.Equal(("2001:db8::/64", 0, false), (unknown.Sender.Text, unknown.Level, unknown.IsBlocked));
    }

    [Fact]
    public async Task An_agent_says_which_file_it_runs_with()
    {
        await using var served = new ServedAgent();
        served.Agent.ConfigPath = "/srv/senderid.json";
        Assert.Equal("/srv/senderid.json", await served.Client.FindConfigPathAsync(default));
        Assert.Equal("/srv/senderid.json", await served.Client.TryFindConfigPathAsync(default));
        Assert.Null(await new AgentControl(served.Client.SocketPath + ".none").TryFindConfigPathAsync(default));
    }

    [Fact]
    public async Task The_highest_levels_are_as_many_as_were_asked_for()
    {
        await using var served = new ServedAgent();
        served.Agent.Senders = [MemoryAgent.Report("192.0.2.1", 7), MemoryAgent.Report("192.0.2.2", 6), MemoryAgent.Report("192.0.2.3", 5)];
        Assert.Equal([7, 6], (await served.Client.FindTopSendersAsync(2, default)).Select(static report => report.Level));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_count_out_of_bounds_is_refused(int count)
    {
        await using var served = new ServedAgent();
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => served.Client.FindTopSendersAsync(count, default));
        Assert.Equal(RefusalReason.InvalidValue, refusal.Reason);
    }

    [Fact]
    public async Task The_allow_list_has_entries_of_its_own()
    {
        await using var served = new ServedAgent();
        ListedEntry blocked = await served.Client.AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.1"), "", null, default);
        ListedEntry allowed = await served.Client.AddEntryAsync(IPListKind.Allow, Known.Range("192.0.2.0/24"), "partner", null, default);

        Assert.Equal(allowed.Entry.Comment, Assert.Single(await served.Client.ListEntriesAsync(IPListKind.Allow, default).ToListAsync()).Entry.Comment);
        Assert.Equal("192.0.2.1", Assert.Single(await served.Client.ListEntriesAsync(IPListKind.Block, default).ToListAsync()).Entry.IPRange.Text);
        Assert.Equal("partner", Assert.Single(await served.Client.FindEntriesAsync(IPListKind.Allow, Known.Address("192.0.2.1"), default)).Entry.Comment);
        Assert.Equal("partner", (await served.Client.FindCoveringEntryAsync(IPListKind.Allow, Known.Range("192.0.2.0/25"), default))!.Entry.Comment);
        Assert.Null(await served.Client.FindEntryAsync(IPListKind.Allow, blocked.Entry.Identity, default));
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(
            () => served.Client.RemoveEntryAsync(IPListKind.Allow, blocked.Entry.Identity, default));
        Assert.Contains("allow list", refusal.Message, StringComparison.Ordinal);
        await served.Client.RemoveEntryAsync(IPListKind.Allow, allowed.Entry.Identity, default);
        Assert.Empty(await served.Client.ListEntriesAsync(IPListKind.Allow, default).ToListAsync());
    }

    [Fact]
    public async Task All_recipients_lists_come_page_by_page_and_in_order()
    {
        await using var served = new ServedAgent();
        for (int i = 0; i < ControlLimits.MaxPageCount + 2; i++)
        {
            var lists = new JunkEmailConfig(Known.Mailbox(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"U{i:0000}@contoso.com")));
            await served.Agent.StoreJunkEmailAsync(lists, default);
        }

        List<JunkEmailConfig> all = await served.Client.ListJunkEmailAsync(default).ToListAsync();
        Assert.Equal(ControlLimits.MaxPageCount + 2, all.Count);
        Assert.Equal(all.Select(static list => list.Recipient.Text).Order(StringComparer.Ordinal), all.Select(static list => list.Recipient.Text));
    }

    [Fact]
    public async Task A_client_that_knows_no_trusted_senders_leaves_them_as_they_are()
    {
        await using var served = new ServedAgent();
        var bob = new JunkEmailConfig(Known.Mailbox("bob@contoso.com")) { TrustedSendersAndDomains = [Known.Blocked("partner.example")] };
        Assert.Equal("partner.example", Assert.Single((await served.Client.SetJunkEmailAsync(bob, default)).TrustedSendersAndDomains).Text);

        using Socket earlier = served.Connect();
        string? answer = ServedAgent.Ask(
            earlier,
            """{"version":1,"command":"junkEmail.set","recipient":"bob@contoso.com","blockedSendersAndDomains":["spam.example"]}""" + "\n");
        Assert.Contains("partner.example", answer!, StringComparison.Ordinal);
        Assert.Single((await served.Client.GetJunkEmailAsync(bob.Recipient, default)).TrustedSendersAndDomains);
    }

    [Fact]
    public async Task A_list_that_may_be_out_of_date_says_so()
    {
        await using var served = new ServedAgent();
        var warnings = new List<string>();
        var client = new AgentControl(served.Client.SocketPath) { Warned = warnings.Add };
        Assert.Empty(await client.ListEntriesAsync(IPListKind.Block, default).ToListAsync());
        Assert.Empty(warnings);

        served.Agent.StateWarning = "the database is away";
        Assert.Empty(await client.ListEntriesAsync(IPListKind.Block, default).ToListAsync());
        Assert.Empty(await client.FindEntriesAsync(IPListKind.Block, Known.Address("192.0.2.1"), default));
        Assert.Equal(["the database is away", "the database is away"], warnings);
    }

    [Fact]
    public async Task An_entry_is_added_found_listed_and_removed()
    {
        await using var served = new ServedAgent();
        DateTimeOffset end = served.Agent.Now.AddHours(1);
        ListedEntry added = await served.Client.AddEntryAsync(IPListKind.Block, Known.Range("192.0.2.0/24"), "ärgerlich \"x\"", end, default);
        await served.Client.AddEntryAsync(IPListKind.Block, Known.Range("198.51.100.1-198.51.100.9"), "", null, default);

        Assert.Equal(new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.0/24"), Comment = "ärgerlich \"x\"", ExpirationTime = end },
            added.Entry);
        Assert.Equal(added, Assert.Single(await served.Client.FindEntriesAsync(IPListKind.Block, Known.Address("192.0.2.77"), default)));
        Assert.Equal("198.51.100.1-198.51.100.9", (await served.Client.FindEntryAsync(IPListKind.Block, 2, default))!.Entry.IPRange.Text);
        Assert.Null(await served.Client.FindEntryAsync(IPListKind.Block, 3, default));

        served.Agent.Now = end;
        Assert.Equal([true, false], (await ListAsync(served)).Select(static block => block.HasExpired));
        await served.Client.RemoveEntryAsync(IPListKind.Block, 1, default);
        Assert.Equal([2], (await ListAsync(served)).Select(static block => block.Entry.Identity));
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(() => served.Client.RemoveEntryAsync(IPListKind.Block, 1, default));
        Assert.Equal(RefusalReason.NotFound, refusal.Reason);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_with_the_rule()
    {
        await using var served = new ServedAgent();
        AddressRange range = Known.Range("192.0.2.1");
        Assert.Contains("400", (await Refused(() => served.Client.AddEntryAsync(IPListKind.Block, range, new string('x', 401), null, default))).Message,
            StringComparison.Ordinal);
        await Refused(() => served.Client.AddEntryAsync(IPListKind.Block, range, "a\nb", null, default));
        await Refused(() => served.Client.AddEntryAsync(IPListKind.Block, range, "", served.Agent.Now, default));
        await Refused(() => served.Client.RemoveEntryAsync(IPListKind.Block, 0, default));
        Assert.Empty(served.Agent.Entries);
        await served.Client.AddEntryAsync(IPListKind.Block, range, new string('x', 400), served.Agent.Now.AddTicks(1), default);
        Assert.Single(served.Agent.Entries);

        static Task<AgentRefusedException> Refused(Func<Task> ask) => Assert.ThrowsAsync<AgentRefusedException>(ask);
    }

    [Fact]
    public async Task A_hundred_thousand_entries_come_in_pages_and_in_order()
    {
        await using var served = new ServedAgent();
        served.Agent.Entries =
        [
            .. Enumerable.Range(1, 100_000)
                .Select(static i => new IPListEntry { Identity = 2 * i, IPRange = Known.Range(NetAddress.FromIPv4((uint)i).ToString()) }),
            new IPListEntry { IPRange = Known.Range("192.0.2.1"), Comment = "not written yet" },
        ];

        ImmutableArray<ListedEntry> all = await ListAsync(served);

        Assert.Equal(served.Agent.Entries, all.Select(static block => block.Entry));
    }

    [Fact]
    public async Task Entries_on_the_border_of_a_page_are_listed_once()
    {
        await using var served = new ServedAgent();
        foreach (int count in new[] { 0, 1, 999, 1000, 1001, 2000 })
        {
            served.Agent.Entries =
                [.. Enumerable.Range(1, count).Select(static i => new IPListEntry { Identity = i, IPRange = Known.Range("192.0.2.1") })];
            Assert.Equal(count, (await ListAsync(served)).Length);
        }
    }

    [Fact]
    public async Task A_recipients_list_is_replaced()
    {
        await using var served = new ServedAgent();
        var bob = new JunkEmailConfig(Known.Mailbox("bob@contoso.com"));
        Assert.Equal((true, 0), ((await served.Client.GetJunkEmailAsync(bob.Recipient, default)).Enabled,
            (await served.Client.GetJunkEmailAsync(bob.Recipient, default)).BlockedSendersAndDomains.Length));

        JunkEmailConfig stored = await served.Client.SetJunkEmailAsync(
            bob with
            {
                Enabled = false,
                BlockedSendersAndDomains =
                [Known.Blocked("ann@example.org"), Known.Blocked("Example.NET"), Known.Blocked("@example.net")]
            }, default);

        Assert.Equal(["ann@example.org", "Example.NET"], stored.BlockedSendersAndDomains.Select(static entry => entry.Text));
        JunkEmailConfig read = await served.Client.GetJunkEmailAsync(Known.Mailbox("BOB@contoso.com"), default);
        Assert.False(read.Enabled);
        Assert.Equal(stored.BlockedSendersAndDomains.AsEnumerable(), read.BlockedSendersAndDomains.AsEnumerable());
    }

    [Fact]
    public async Task A_recipients_list_may_be_as_long_as_allowed_and_no_longer()
    {
        await using var served = new ServedAgent();
        var bob = new JunkEmailConfig(Known.Mailbox("bob@contoso.com"));
        string label = new('ü', 40);
        ImmutableArray<ListedSender> entries =
            [.. Enumerable.Range(0, 1025).Select(i => Known.Blocked($"{i}{new string('ä', 200)}@{label}.{label}.example"))];

        await served.Client.SetJunkEmailAsync(bob with { BlockedSendersAndDomains = entries[..1024] }, default);
        AgentRefusedException refusal = await Assert.ThrowsAsync<AgentRefusedException>(
            () => served.Client.SetJunkEmailAsync(bob with { BlockedSendersAndDomains = entries }, default));

        Assert.Equal(RefusalReason.InvalidValue, refusal.Reason);
        Assert.Equal(1024, (await served.Client.GetJunkEmailAsync(bob.Recipient, default)).BlockedSendersAndDomains.Length);
    }

    private static async Task<ImmutableArray<ListedEntry>> ListAsync(ServedAgent served)
    {
        ImmutableArray<ListedEntry>.Builder all = ImmutableArray.CreateBuilder<ListedEntry>();
        await foreach (ListedEntry block in served.Client.ListEntriesAsync(IPListKind.Block, default))
        {
            all.Add(block);
        }

        return all.DrainToImmutable();
    }
}
