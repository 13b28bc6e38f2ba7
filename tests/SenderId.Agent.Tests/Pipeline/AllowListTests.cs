using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Counting;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Reputation;
using SenderId.Store.Config;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>An address on the allow list passes all four agents by, whatever they would have said.</summary>
public sealed class AllowListTests
{
    private const string Partner = "192.0.2.7";

    private readonly MemoryState _state = new();

    // Every agent would refuse the mail that these tests send.
    private Configuration _configuration = Configuration.Default with
    {
        SenderId = new SenderIdConfig { SpoofedDomainAction = SenderIdAction.Reject },
        SenderFilter = new SenderFilterConfig { BlockedDomains = [Known.Domain("fail.example")] },
    };

    public AllowListTests() => _state.Blocks.Add(new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.0/24") });

    [Theory]
    [InlineData(SmtpEvents.Mail)]
    [InlineData(SmtpEvents.Recipient)]
    [InlineData(SmtpEvents.EndOfHeaders)]
    public async Task Without_the_list_the_mail_is_refused(SmtpEvents at) =>
        Assert.Contains(await Pipeline().DecideAsync(at, Mail(), default), static decision => !decision.IsAccepted);

    [Theory]
    [InlineData(SmtpEvents.Mail)]
    [InlineData(SmtpEvents.Recipient)]
    [InlineData(SmtpEvents.EndOfHeaders)]
    [InlineData(SmtpEvents.EndOfData)]
    public async Task An_allowed_address_is_judged_by_no_agent(SmtpEvents at)
    {
        Allow("192.0.2.7");

        Decision decision = Assert.Single(await Pipeline().DecideAsync(at, Mail(), default));

        Assert.True(decision.IsAccepted);
        Assert.Equal("Connection Filtering Agent", decision.Agent);
        Assert.Empty(decision.Stamps);
        Assert.Equal(0, _state.Profile(Partner).MessageCount);
    }

    [Fact]
    public async Task The_message_is_told_of_once_and_counted_as_exempt()
    {
        Allow("192.0.2.0/28");
        AgentPipeline pipeline = Pipeline();
        using var counters = new AgentCounters(ImmutableDictionary<string, long>.Empty, static () => 0);
        foreach (SmtpEvents at in new[] { SmtpEvents.Mail, SmtpEvents.Recipient, SmtpEvents.EndOfHeaders, SmtpEvents.EndOfData })
        {
            counters.Record(await pipeline.DecideAsync(at, Mail(), default), TimeSpan.Zero);
        }

        Assert.Equal(("Connection Filtering Agent", SenderIdAction.StampStatus, 1L), Assert.Single(counters.Decisions.Snapshot()));
        Assert.Equal(1, counters.Read(SenderIdCounter.Bypassed));
        Assert.Equal(0, counters.Read(SenderIdCounter.Validated));
        Decision told = Assert.Single(await pipeline.DecideAsync(SmtpEvents.EndOfHeaders, Mail(), default));
        Assert.Equal(("IPOnAllowList", "192.0.2.0/28"), (told.Reason, told.ReasonData));
    }

    [Fact]
    public async Task The_order_of_the_agents_does_not_matter_and_a_disabled_agent_uses_no_list()
    {
        Allow(Partner);
        TransportAgentConfig order = TransportAgentConfig.Default.WithPriority("Sender Filter", 1);
        Assert.True((await Pipeline(order).DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);
        Assert.False((await Pipeline(order.WithEnabled("Connection Filtering", false)).DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);
    }

    [Fact]
    public async Task An_entry_that_has_expired_or_a_list_that_is_off_counts_for_nothing()
    {
        Allow(Partner, _state.Now.AddMinutes(1));
        Assert.True((await Pipeline().DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);
        _configuration = _configuration with { IPAllowList = new IPAllowListConfig { Enabled = false } };
        Assert.False((await Pipeline().DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);
        _configuration = _configuration with { IPAllowList = new IPAllowListConfig { ExternalMailEnabled = false } };
        Assert.False((await Pipeline().DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);

        _configuration = _configuration with { IPAllowList = IPAllowListConfig.Default };
        _state.Now = _state.Now.AddMinutes(1);
        Assert.False((await Pipeline().DecideAsync(SmtpEvents.Mail, Mail(), default))[^1].IsAccepted);
    }

    [Fact]
    public async Task Authenticated_mail_is_exempt_where_the_list_is_used_for_it()
    {
        Allow(Partner);
        MailTransaction mail = Mail() with { AuthenticatedUser = "ann" };
        Assert.DoesNotContain(await Pipeline().DecideAsync(SmtpEvents.EndOfHeaders, mail, default), IsAllowed);
        _configuration = _configuration with { IPAllowList = new IPAllowListConfig { InternalMailEnabled = true } };
        Assert.Contains(await Pipeline().DecideAsync(SmtpEvents.EndOfHeaders, mail, default), IsAllowed);
    }

    [Fact]
    public async Task Behind_a_server_of_ours_the_address_is_known_at_the_end_of_the_headers()
    {
        Allow("198.51.100.9");
        _configuration = _configuration with { SenderFilter = new(), SenderId = _configuration.SenderId with { InternalSMTPServers = [Known.Range(Partner)] } };
        MailTransaction mail = Mail("Received: from a (a [198.51.100.9]) by relay.example.org; Sun, 22 Nov 2026 12:00:00 +0000");

        Assert.DoesNotContain(await Pipeline().DecideAsync(SmtpEvents.Recipient, mail, default), IsAllowed);
        Assert.True(IsAllowed(Assert.Single(await Pipeline().DecideAsync(SmtpEvents.EndOfHeaders, mail, default))));
        Assert.True(Assert.Single(await Pipeline().DecideAsync(SmtpEvents.EndOfData, mail, default)).IsAccepted);
        Assert.Equal(0, _state.Profile("198.51.100.9").MessageCount);

        // What the server of ours itself sends on is not allowed by being behind it, nor is a stranger who writes such a field.
        _configuration = _configuration with { SenderId = _configuration.SenderId with { InternalSMTPServers = [] } };
        Assert.DoesNotContain(await Pipeline().DecideAsync(SmtpEvents.EndOfHeaders, mail, default), IsAllowed);
    }

    [Fact]
    public async Task Allowed_mail_does_not_carry_stamps_that_claim_to_be_ours()
    {
        Allow(Partner);
        MailTransaction mail = Mail("X-SenderId-Sender-Filter: none", "X-MS-Exchange-Organization-SenderIdResult: Pass", "Subject: x");
        Decision decision = Assert.Single(await Pipeline().DecideAsync(SmtpEvents.EndOfHeaders, mail, default));
        Assert.Equal(
            ["X-MS-Exchange-Organization-SenderIdResult", "X-SenderId-Sender-Filter"], decision.ForgedFields.Select(static field => field.Name).Order());
    }

    [Fact]
    public async Task Where_levels_are_stamped_allowed_mail_gets_the_lowest()
    {
        Allow(Partner);
        _configuration = _configuration with { SpamConfidence = new SpamConfidenceConfig { Enabled = true } };
        Decision decision = Assert.Single(await Pipeline().DecideAsync(
            SmtpEvents.EndOfHeaders, Mail("X-MS-Exchange-Organization-SCL: 9"), default));
        Assert.Equal("X-MS-Exchange-Organization-SCL: -1", Assert.Single(decision.Stamps).ToString());
        Assert.Contains(decision.ForgedFields, static field => field.Name == "X-MS-Exchange-Organization-SCL");
    }

    [Fact]
    public void An_allow_list_makes_no_mail_server_wait_at_the_recipients()
    {
        _state.Blocks.Clear();
        Allow(Partner);
        ConnectionFilteringAgent agent = Connections();
        Assert.Equal((SmtpEvents.EndOfHeaders, SmtpEvents.None), (agent.Events, agent.Refusals));
        _configuration = _configuration with { IPAllowList = new IPAllowListConfig { Enabled = false } };
        Assert.Equal(SmtpEvents.None, agent.Events);
    }

    private static bool IsAllowed(Decision decision) => decision.Reason == "IPOnAllowList";

    private void Allow(string range, DateTimeOffset? end = null) =>
        _state.Allows.Add(new IPListEntry { Identity = 1, IPRange = Known.Range(range), ExpirationTime = end });

    private ImmutableArray<AddressRange> Servers() => _configuration.SenderId.InternalSMTPServers;

    private ConnectionFilteringAgent Connections() => new(
        () => _configuration, Servers, _state, new ForgedFieldSearch(new SenderIdCheckOptions { ServerName = "mx.example.org" }, Servers).Find);

    private AgentPipeline Pipeline(TransportAgentConfig? order = null)
    {
        var zone = InMemoryZone.Parse("fail.example IN TXT \"v=spf1 -all\"");
        return new AgentPipeline(
            [
                Connections(),
                new SenderFilterAgent(() => _configuration.SenderFilter, _state),
                new SenderIdAgent(
                    () => _configuration.SenderId, zone, new SenderIdCheckOptions { ServerName = "mx.example.org" }, TimeProvider.System,
                    NullLogger<SenderIdAgent>.Instance, () => _configuration.SpamConfidence, _state),
                new ProtocolAnalysisAgent(
                    static () => SenderReputationConfig.Default, () => _configuration.IPBlockList, Servers, _state, zone, TimeProvider.System),
            ],
            order is null ? null : () => order);
    }

    private static MailTransaction Mail(params string[] fields) => new()
    {
        Session = new SmtpSession { Id = 1, ClientAddress = Known.Address(Partner), HelloDomain = "mx.example" },
        MailFrom = "eve@fail.example",
        Recipients = ["bob@example.org"],
        RecipientCount = 1,
        Fields = [.. fields.Append("From: eve@fail.example").Select(static line => line.Split(':', 2)).Select(static pair =>
            new HeaderField(pair[0], Encoding.ASCII.GetBytes(pair[1])))],
    };
}
