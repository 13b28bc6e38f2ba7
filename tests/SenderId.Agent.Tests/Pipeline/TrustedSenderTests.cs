using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Mail;
using SenderId.Milter;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>What it means that a recipient trusts a sender.</summary>
public sealed class TrustedSenderTests
{
    private readonly MemoryState _state = new();

    [Theory]
    [InlineData("partner.example", SenderIdAction.StampStatus)]
    [InlineData("eve@partner.example", SenderIdAction.StampStatus)]
    [InlineData("other.example", SenderIdAction.Reject)]
    public async Task A_trusted_sender_is_not_blocked_by_the_recipients_own_list(string trusted, SenderIdAction expected)
    {
        Store("bob@example.org", trusted, blocked: "eve@partner.example");
        var agent = new SenderFilterAgent(static () => SenderFilterConfig.Default, _state);
        Assert.Equal(expected, (await agent.DecideAsync(SmtpEvents.Recipient, Mail("bob@example.org"), default)).Action);
    }

    [Fact]
    public async Task The_servers_lists_know_no_exception()
    {
        Store("bob@example.org", "partner.example");
        var agent = new SenderFilterAgent(static () => new SenderFilterConfig { BlockedDomains = [Known.Domain("partner.example")] }, _state);
        Assert.Equal(SenderIdAction.Reject, (await agent.DecideAsync(SmtpEvents.Mail, Mail("bob@example.org"), default)).Action);
    }

    [Fact]
    public async Task Mail_that_its_recipients_trust_gets_the_lowest_level()
    {
        Store("bob@example.org", "partner.example");
        Store("ann@example.org", "eve@partner.example");
        Assert.Equal("-1", await LevelOfAsync(Mail("bob@example.org")));
        Assert.Equal("-1", await LevelOfAsync(Mail("BOB@example.org", "ann@example.org")));
        Assert.Equal("6", await LevelOfAsync(Mail("bob@example.org", "carl@example.org")));
        Assert.Equal("6", await LevelOfAsync(Mail("bob@example.org") with { MailFrom = "eve@elsewhere.example" }));
        Assert.Equal("6", await LevelOfAsync(Mail("bob@example.org") with { MailFrom = "" }));
        // A recipient that is not kept may be one who does not.
        Assert.Equal("6", await LevelOfAsync(Mail("bob@example.org") with { RecipientCount = 2 }));
        Assert.Null(await LevelOfAsync(Mail("bob@example.org"), isEnabled: false));
    }

    [Fact]
    public async Task Lists_that_are_not_used_trust_nobody()
    {
        Store("bob@example.org", "partner.example");
        _state.JunkEmail[Known.Mailbox("bob@example.org")] = _state.JunkEmail[Known.Mailbox("bob@example.org")] with { Enabled = false };
        Assert.Equal("6", await LevelOfAsync(Mail("bob@example.org")));
    }

    private void Store(string recipient, string trusted, string? blocked = null) => _state.JunkEmail[Known.Mailbox(recipient)] =
        new JunkEmailConfig(Known.Mailbox(recipient))
        {
            TrustedSendersAndDomains = [Known.Blocked(trusted)],
            BlockedSendersAndDomains = blocked is null ? [] : [Known.Blocked(blocked)],
        };

    private async Task<string?> LevelOfAsync(MailTransaction mail, bool isEnabled = true)
    {
        var agent = new SenderIdAgent(
            static () => SenderIdConfig.Default,
            InMemoryZone.Parse("partner.example IN TXT \"v=spf1 -all\""),
            new SenderIdCheckOptions { ServerName = "mx.example.org" },
            TimeProvider.System,
            NullLogger<SenderIdAgent>.Instance,
            () => new SpamConfidenceConfig { Enabled = isEnabled },
            _state);
        Decision decision = await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, default);
        return decision.Stamps.Where(static stamp => stamp.Name == SpamConfidenceConfig.StampField).Select(static stamp => stamp.Body).SingleOrDefault();
    }

    private static MailTransaction Mail(params string[] recipients) => new()
    {
        Session = new SmtpSession { Id = 1, ClientAddress = Known.Address("192.0.2.7"), HelloDomain = "mx.example" },
        MailFrom = "eve@partner.example",
        Recipients = [.. recipients],
        RecipientCount = recipients.Length,
        Fields = [new HeaderField("From", Encoding.ASCII.GetBytes(" eve@partner.example"))],
    };
}
