using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Milter;
using SenderId.Store.Config;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>A mail server waits for an answer only where one of the settings in force can refuse.</summary>
public sealed class AgentEventsTests
{
    private const SmtpEvents Headers = SmtpEvents.EndOfHeaders;
    private readonly MemoryState _state = new();

    public static TheoryData<SenderFilterConfig, SmtpEvents> SenderFilters => new()
    {
        { new(), SmtpEvents.None },
        { new() { BlankSenderBlockingEnabled = true }, SmtpEvents.Mail | Headers },
        { new() { BlockedSenders = [Known.Mailbox("eve@junk.example")] }, SmtpEvents.Mail | Headers },
        { new() { BlockedDomains = [Known.Domain("junk.example")] }, SmtpEvents.Mail | Headers },
        { new() { BlockedDomainsAndSubdomains = [Known.Domain("junk.example")] }, SmtpEvents.Mail | Headers },
        { new() { BlockedDomains = [Known.Domain("junk.example")], Action = BlockedSenderAction.StampStatus }, SmtpEvents.None },
        { new() { BlockedDomains = [Known.Domain("junk.example")], Enabled = false }, SmtpEvents.None },
    };

    [Theory]
    [MemberData(nameof(SenderFilters))]
    public void The_sender_filter_refuses_only_with_something_on_its_lists(SenderFilterConfig config, SmtpEvents refusals)
    {
        var agent = new SenderFilterAgent(() => config, _state);

        Assert.Equal(refusals, agent.Refusals);
        Assert.Equal(refusals | Headers, agent.Events);
    }

    [Fact]
    public void The_sender_filter_looks_at_recipients_once_one_has_a_list()
    {
        var agent = new SenderFilterAgent(() => SenderFilterConfig.Default, _state);
        _state.JunkEmail[Known.Mailbox("bob@example.org")] =
            new(Known.Mailbox("bob@example.org")) { BlockedSendersAndDomains = [Known.Blocked("junk.example")] };

        Assert.Equal(SmtpEvents.Recipient, agent.Refusals);
    }

    [Fact]
    public void A_block_list_that_is_switched_off_takes_part_in_nothing()
    {
        _state.Blocks.Add(new IPListEntry { Identity = 1, IPRange = Known.Range("192.0.2.7") });
        var agent = new ConnectionFilteringAgent(
            static () => Configuration.Default with { IPBlockList = new() { Enabled = false } }, static () => [], _state, static _ => []);

        Assert.Equal(SmtpEvents.None, agent.Events);
    }

    public static TheoryData<SenderIdConfig, SmtpEvents> SenderIds => new()
    {
        { new(), SmtpEvents.None },
        { new() { Scopes = [IdentityScope.MailFrom, IdentityScope.Helo] }, SmtpEvents.None },
        { new() { SpoofedDomainAction = SenderIdAction.Reject }, Headers },
        { new() { SoftFailAction = SenderIdAction.Delete }, Headers },
        { new() { TempErrorAction = SenderIdAction.Reject }, Headers },
        { new() { MailFromFailAction = SenderIdAction.Reject }, Headers },
        { new() { PermErrorAction = SenderIdAction.Reject }, Headers },
        { new() { NoneAction = SenderIdAction.Delete }, Headers },
        { new() { SpoofedDomainAction = SenderIdAction.Quarantine }, SmtpEvents.None },
        { new() { DomainActions = [Entry("bank.example=Quarantine")] }, SmtpEvents.None },
        { new() { DomainActions = [Entry("bank.example=Quarantine"), Entry("bank.example:Fail=Reject")] }, Headers },
    };

    [Theory]
    [MemberData(nameof(SenderIds))]
    public void Sender_id_refuses_only_if_an_action_says_so(SenderIdConfig config, SmtpEvents refusals)
    {
        var agent = new SenderIdAgent(
            () => config, InMemoryZone.Parse(""), new SenderIdCheckOptions { ServerName = "mx.example.com" }, TimeProvider.System,
                NullLogger<SenderIdAgent>.Instance);

        Assert.Equal(refusals, agent.Refusals);
        Assert.Equal(Headers, agent.Events);
        Assert.Equal(refusals, new AgentPipeline([agent, new SenderFilterAgent(() => SenderFilterConfig.Default, _state)]).Refusals);
    }

    private static DomainAction Entry(string text) =>
        DomainAction.TryParse(text, out DomainAction? entry) ? entry : throw new ArgumentException(text);
}
