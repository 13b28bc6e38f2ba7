using System.Collections.Immutable;
using SenderId.Agent.Pipeline;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Store.Config;

namespace SenderId.Agent.Tests.Pipeline;

public sealed class FilterAgentsTests
{
    private readonly MemoryState _state = new();

    [Fact]
    public async Task A_blocked_sender_is_refused_at_mail_from()
    {
        Decision decision = await FilterAgent(new() { BlockedDomains = [Known.Domain("junk.example")] })
            .DecideAsync(SmtpEvents.Mail, Mail("eve@junk.example"), default);

        Assert.Equal(SenderIdAction.Reject, decision.Action);
        Assert.Equal("554 5.1.0 Sender Denied", decision.Reply!.ToString());
        Assert.Equal(("BlockedDomains", "junk.example"), (decision.Reason, decision.ReasonData));
    }

    [Fact]
    public async Task A_stamp_is_written_at_the_end_of_the_headers_and_foreign_ones_go()
    {
        SenderFilterAgent agent = FilterAgent(new() { Action = BlockedSenderAction.StampStatus, BlockedDomains = [Known.Domain("junk.example")] });
        MailTransaction mail =
            Mail("eve@junk.example") with { Fields = [new("x-senderid-sender-filter", " none"u8.ToArray()), new("Subject", " x"u8.ToArray())] };

        Assert.Equal(SenderIdAction.StampStatus, (await agent.DecideAsync(SmtpEvents.Mail, mail, default)).Action);
        Decision decision = await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, default);

        Assert.Equal(SenderIdAction.StampStatus, decision.Action);
        Assert.Equal("X-SenderId-Sender-Filter: Blocked (BlockedDomains)", Assert.Single(decision.Stamps).ToString());
        Assert.Equal(1, Assert.Single(decision.ForgedFields).Occurrence);
        Assert.Single((await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail with { MailFrom = "ann@fine.example" }, default)).ForgedFields);
    }

    [Theory]
    [InlineData(RecipientBlockedSenderAction.Reject, SenderIdAction.Reject)]
    [InlineData(RecipientBlockedSenderAction.Delete, SenderIdAction.Delete)]
    public async Task A_recipients_list_is_about_that_recipient_alone(RecipientBlockedSenderAction action, SenderIdAction expected)
    {
        _state.JunkEmail[Known.Mailbox("bob@example.org")] =
            new(Known.Mailbox("bob@example.org")) { BlockedSendersAndDomains = [Known.Blocked("junk.example")] };
        SenderFilterAgent agent = FilterAgent(new() { RecipientBlockedSenderAction = action });

        Assert.Equal(SenderIdAction.StampStatus,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("eve@junk.example", "ann@example.org"), default)).Action);
        Assert.Equal(expected,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("eve@junk.example", "ann@example.org", "Bob@example.org"), default)).Action);
        Assert.Equal(SenderIdAction.StampStatus,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("eve@junk.example", "bob@example.org", "ann@example.org"), default)).Action);
        Assert.Equal(SenderIdAction.StampStatus,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("eve@fine.example", "bob@example.org"), default)).Action);
    }

    [Fact]
    public async Task Settings_take_effect_with_the_next_message()
    {
        SenderFilterConfig config = new();
        var agent = new SenderFilterAgent(() => config, _state);
        Assert.Equal(SenderIdAction.StampStatus, (await agent.DecideAsync(SmtpEvents.Mail, Mail(""), default)).Action);

        config = config with { BlankSenderBlockingEnabled = true };
        Assert.Equal(SenderIdAction.Reject, (await agent.DecideAsync(SmtpEvents.Mail, Mail(""), default)).Action);
    }

    [Fact]
    public async Task A_blocked_address_is_refused_for_every_recipient_until_the_entry_dies()
    {
        _state.Blocks.Add(new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.0/24"), ExpirationTime = _state.Now.AddMinutes(1) });
        ConnectionFilteringAgent agent = Connections();

        Decision decision = await agent.DecideAsync(SmtpEvents.Recipient, Mail("a@x.example", "bob@example.org"), default);
        Assert.Equal("550 5.7.1 Your address 192.0.2.7 is on the block list of this server", decision.Reply!.ToString());
        Assert.Equal(SenderIdAction.StampStatus,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("a@x.example") with { AuthenticatedUser = "ann" }, default)).Action);

        _state.Now = _state.Now.AddMinutes(1);
        Assert.Equal(SenderIdAction.StampStatus,
            (await agent.DecideAsync(SmtpEvents.Recipient, Mail("a@x.example", "bob@example.org"), default)).Action);
    }

    [Fact]
    public async Task Behind_a_server_of_ours_the_originating_address_is_looked_up_at_the_end_of_the_headers()
    {
        _state.Blocks.Add(new IPListEntry { Identity = 1, IPRange = Known.Range("198.51.100.9") });
        _state.Blocks.Add(new IPListEntry { Identity = 2, IPRange = Known.Range("192.0.2.7") });
        ConnectionFilteringAgent agent = Connections("192.0.2.7");
        HeaderField received =
            new("Received", " from spam.example (spam.example [198.51.100.9]) by relay.example.org; Sun, 22 Nov 2026 12:00:00 +0000"u8.ToArray());
        MailTransaction mail = Mail("a@x.example", "bob@example.org") with { Fields = [received] };

        Assert.Equal(SenderIdAction.StampStatus, (await agent.DecideAsync(SmtpEvents.Recipient, mail, default)).Action);
        Assert.Contains("198.51.100.9", (await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, default)).Reply!.Text, StringComparison.Ordinal);

        // A stranger's Received field is not believed.
        _state.Blocks.RemoveAt(1);
        Assert.Equal(SenderIdAction.StampStatus, (await Connections().DecideAsync(SmtpEvents.EndOfHeaders, mail, default)).Action);
    }

    [Fact]
    public async Task A_client_that_was_put_on_an_empty_list_while_it_was_connected_is_refused_at_the_end_of_the_headers()
    {
        ConnectionFilteringAgent agent = Connections();
        Assert.Equal(SmtpEvents.None, agent.Events);

        _state.Blocks.Add(new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.7") });
        Assert.Equal(SmtpEvents.Recipient | SmtpEvents.EndOfHeaders, agent.Events);
        Assert.Equal(SenderIdAction.Reject,
            (await agent.DecideAsync(SmtpEvents.EndOfHeaders, Mail("a@x.example", "bob@example.org"), default)).Action);
    }

    [Fact]
    public async Task Agents_are_asked_in_the_order_of_the_settings_and_only_if_switched_on()
    {
        List<string> asked = [];
        TransportAgentConfig config = TransportAgentConfig.Default.WithPriority("Sender Id", 1).WithEnabled("Sender Filter", false)
            .WithEnabled("Protocol Analysis", true);
        ImmutableArray<ITransportAgent> agents = [.. TransportAgentConfig.Default.Agents.Select(agent => new Recorder(agent.Identity, asked))];
        var pipeline = new AgentPipeline(agents, () => config);

        await pipeline.DecideAsync(SmtpEvents.EndOfHeaders, Mail("a@x.example"), default);
        Assert.Equal(["Sender Id Agent", "Connection Filtering Agent", "Protocol Analysis Agent"], asked);

        config = config.Agents.Aggregate(config, (all, agent) => all.WithEnabled(agent.Identity, false));
        Assert.Empty(await pipeline.DecideAsync(SmtpEvents.EndOfHeaders, Mail("a@x.example"), default));
        Assert.Equal(SmtpEvents.None, pipeline.Events);
    }

    private SenderFilterAgent FilterAgent(SenderFilterConfig config) => new(() => config, _state);

    private ConnectionFilteringAgent Connections(params string[] servers) =>
        new(() => Configuration.Default, () => [.. servers.Select(Known.Range)], _state, static _ => []);

    private static MailTransaction Mail(string mailFrom, params string[] recipients) => new()
    {
        Session = new SmtpSession { Id = 1, ClientAddress = Known.Address("192.0.2.7"), HelloDomain = "mx.example" },
        MailFrom = mailFrom,
        Recipients = [.. recipients],
        RecipientCount = recipients.Length,
    };

    private sealed class Recorder(string name, List<string> asked) : ITransportAgent
    {
        public string Name => name;

        public SmtpEvents Events => SmtpEvents.EndOfHeaders;

        public ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
        {
            asked.Add(name);
            return new(Decision.Nothing);
        }
    }
}
