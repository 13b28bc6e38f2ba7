using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Counting;
using SenderId.Agent.Pipeline;
using SenderId.Agent.Tests.State;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Milter;

namespace SenderId.Agent.Tests.Pipeline;

public sealed class SenderIdAgentTests
{
    private const string Zone = """
        $ORIGIN example.
        $TTL 300
        pass    IN TXT "v=spf1 ip4:192.0.2.1 -all"
        soft    IN TXT "v=spf1 ~all"
        fail    IN TXT "v=spf1 -all"
        neutral IN TXT "v=spf1 ?all"
        broken  IN TXT "v=spf1 nonsense"
        away    IN TIMEOUT
        plain   IN A 192.0.2.1

        """;

    private static readonly SenderIdConfig s_strict = new()
    {
        SpoofedDomainAction = SenderIdAction.Reject,
        TempErrorAction = SenderIdAction.Reject,
        SoftFailAction = SenderIdAction.Delete,
    };

    public static TheoryData<string, SenderIdAction, string, string, string[]> Rows => new()
    {
        { "ann@pass.example", SenderIdAction.StampStatus, "Pass", "Matched: pass.example", ["Validated", "Pass"] },
        { "ann@soft.example", SenderIdAction.Delete, "SoftFail", "Matched: soft.example", ["Validated", "SoftFail"] },
        { "ann@fail.example", SenderIdAction.Reject, "Fail", "NotPermitted: fail.example", ["Validated", "FailNotPermitted"] },
        { "ann@neutral.example", SenderIdAction.StampStatus, "Neutral", "Matched: neutral.example", ["Validated", "Neutral"] },
        { "ann@broken.example", SenderIdAction.StampStatus, "PermError", "UnknownMechanism: broken.example", ["Validated", "PermError"] },
        { "ann@away.example", SenderIdAction.Reject, "TempError", "DnsTimeout: away.example", ["Validated", "TempError"] },
        { "ann@plain.example", SenderIdAction.StampStatus, "None", "NoRecord: plain.example", ["Validated", "None"] },
        { "ann@gone.example", SenderIdAction.Reject, "Fail", "DomainDoesNotExist: gone.example", ["Validated", "FailNonExistentDomain"] },
        { "ann@a..b", SenderIdAction.Reject, "Fail", "MalformedDomain: a..b", ["Validated", "FailMalformedDomain"] },
        { "nobody", SenderIdAction.Reject, "Fail", "MissingPra: MailboxMalformed", ["Validated", "NoPra"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_verdict_says_its_reason_and_moves_its_counters(
        string from, SenderIdAction action, string reason, string text, string[] counters)
    {
        Verdict verdict = await DecideAsync(s_strict, Mail(from));

        Assert.Equal((action, reason, text), (verdict.Action, verdict.Reason, verdict.ReasonData));
        Assert.Equal(action == SenderIdAction.Reject, verdict.Reply is not null);
        Assert.Contains($"SenderIDStatus {reason}", verdict.Diagnostics, StringComparison.Ordinal);
        using var counting = new AgentCounters(new Dictionary<string, long> { ["Pass"] = 40 }, static () => 0);
        counting.Record([verdict], TimeSpan.FromMilliseconds(1));
        Assert.Equal(
            counters.Order(StringComparer.Ordinal),
            counting.Snapshot().Where(entry => entry.Value % 40 == 1).Select(static entry => entry.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_log_says_who_lets_a_message_go_on_and_by_what_proof()
    {
        Assert.True(TrustedForwarder.TryParse("192.0.2.0/24", out TrustedForwarder? forwarder));
        Verdict verdict = await DecideAsync(s_strict with { TrustedForwarders = [forwarder] }, Mail("ann@fail.example"));
        Assert.Equal((SenderIdAction.StampStatus, "Fail"), (verdict.Action, verdict.Reason));
        Assert.EndsWith("; DecidedBy=TrustedForwarders: 192.0.2.0/24; Proof=address 192.0.2.1", verdict.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_what_exempt_mail_would_have_been()
    {
        Assert.True(SenderDomain.TryParse("fail.example", out SenderDomain? exempt));
        SenderIdConfig config = s_strict with { BypassedSenderDomains = [exempt] };
        Verdict verdict = await DecideAsync(config with { BypassedStatusEnabled = true }, Mail("ann@fail.example"));
        Assert.Equal(("Bypassed", "BypassedSenderDomains: fail.example"), (verdict.Reason, verdict.ReasonData));
        Assert.Contains("; BypassedStatus=Fail", verdict.Diagnostics, StringComparison.Ordinal);
        Assert.Equal([SenderIdCounter.Bypassed], SenderIdCounters.Of(verdict).AsEnumerable());
        Assert.DoesNotContain("BypassedStatus", (await DecideAsync(config, Mail("ann@fail.example"))).Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authenticated_mail_is_internal_and_is_told_so()
    {
        Verdict verdict = await DecideAsync(s_strict, Mail("ann@fail.example") with { AuthenticatedUser = "ann" });
        Assert.Equal((SenderIdAction.StampStatus, "NotEnabled", "InternalMailEnabled: False"), (verdict.Action, verdict.Reason, verdict.ReasonData));
        Assert.Equal([SenderIdCounter.Bypassed], SenderIdCounters.Of(verdict).AsEnumerable());
    }

    [Fact]
    public async Task A_local_client_without_Received_fields_has_no_originating_address()
    {
        MailTransaction mail = Mail("ann@fail.example");
        Verdict verdict = await DecideAsync(s_strict, mail with { Session = mail.Session with { ClientAddress = null } });
        Assert.Equal((SenderIdAction.StampStatus, "MissingOriginatingAddress"), (verdict.Action, verdict.Reason));
        Assert.Equal([SenderIdCounter.MissingOriginatingIP], SenderIdCounters.Of(verdict).AsEnumerable());
    }

    [Fact]
    public async Task A_missing_originating_address_is_told_once_for_each_source_and_hour()
    {
        var clock = new SteppedTime();
        var told = new TextLogger<SenderIdAgent>();
        var agent = new SenderIdAgent(
            static () => SenderIdConfig.Default, InMemoryZone.Parse(Zone), new SenderIdCheckOptions { ServerName = "mx.example.com" }, clock, told);
        async Task SendAsync(string client)
        {
            MailTransaction mail = Mail("ann@fail.example");
            mail = mail with { Session = mail.Session with { ClientAddress = null, ClientName = client } };
            await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, CancellationToken.None);
        }

        for (int message = 0; message < 100; message++)
        {
            await SendAsync("relay.example");
        }

        await SendAsync("other.example");
        Assert.Equal(["relay.example", "other.example"], Clients());
        clock.Step(TimeSpan.FromMinutes(59));
        await SendAsync("relay.example");
        Assert.Equal(2, told.Lines.Count);
        clock.Step(TimeSpan.FromMinutes(1));
        await SendAsync("relay.example");
        await SendAsync("relay.example");
        Assert.Equal(["relay.example", "other.example", "relay.example"], Clients());

        IEnumerable<string> Clients() => told.Lines.Select(static line =>
        {
            Assert.StartsWith("1023 ", line, StringComparison.Ordinal);
            return line.Split("client ")[1].Split(':')[0];
        });
    }

    [Theory]
    [InlineData(false, "192.0.2.1")]
    [InlineData(true, null)]
    public async Task No_Received_field_stands_in_for_a_client_that_the_server_does_not_know(bool isUnknown, string? address)
    {
        MailTransaction mail = Mail("ann@pass.example");
        mail = mail with
        {
            Session = mail.Session with { ClientAddress = null, IsClientUnknown = isUnknown },
            Fields = mail.Fields.Insert(0, Field("Received", "from x (x [192.0.2.1]) by forged.example")),
        };
        Verdict verdict = await DecideAsync(s_strict, mail);
        Assert.Equal(address, verdict.Origin.Address?.ToString());
        Assert.Equal(isUnknown ? "MissingOriginatingAddress" : "Pass", verdict.Reason);
    }

    [Theory]
    [InlineData("Subject", "x\rSender: ceo@fail.example")]
    [InlineData("Subject", "x\nSender: ceo@fail.example")]
    public async Task What_a_bare_line_end_hides_is_seen_as_in_a_file(string name, string body)
    {
        MailTransaction mail = Mail("ann@pass.example");
        Verdict verdict = await DecideAsync(s_strict, mail with { Fields = mail.Fields.Insert(0, Field(name, body)) });
        Assert.Equal((SenderIdAction.Reject, "Sender"), (verdict.Action, verdict.Pra.Field));
    }

    [Theory]
    [InlineData(true, SenderIdAction.Quarantine)]
    [InlineData(false, SenderIdAction.StampStatus)]
    public async Task What_a_server_does_not_offer_to_hold_goes_on_with_its_status(bool canQuarantine, SenderIdAction action)
    {
        SenderIdConfig config = s_strict with { SpoofedDomainAction = SenderIdAction.Quarantine };
        Verdict verdict = await DecideAsync(config, Mail("ann@fail.example") with { CanQuarantine = canQuarantine });
        Assert.Equal((action, "Fail", true), (verdict.Action, verdict.Reason, verdict.IsAccepted));
        Assert.NotEmpty(verdict.Stamps);
    }

    // X-MS-Exchange-Organization-SCL is replaced by the table of spam confidence levels in any case.
    [Theory]
    [InlineData("192.0.2.1", null, true, true)]
    [InlineData("192.0.2.1", null, false, false)]
    [InlineData("192.0.2.1", "ann", true, false)]
    [InlineData("10.0.0.1", null, true, false)]
    public async Task Fields_of_the_organisation_go_from_mail_from_outside(string client, string? user, bool isEnabled, bool isRemoved)
    {
        Assert.True(NetAddress.TryParse(client, out NetAddress address));
        Assert.True(AddressRange.TryParse("10.0.0.0/8", out AddressRange? internalServers));
        MailTransaction mail = Mail("ann@pass.example");
        mail = mail with
        {
            Session = mail.Session with { ClientAddress = address, ServerName = "" },
            AuthenticatedUser = user,
            Fields =
            [
                Field("X-MS-Exchange-Organization-AuthAs", "Internal"),
                Field("X-MS-Exchange-Forest-X", "y"),
                Field("Authentication-Results", "fallback.example; none"),
                .. mail.Fields,
            ],
        };
        var options = new SenderIdCheckOptions { ServerName = "fallback.example", HeaderFirewallEnabled = isEnabled };
        string[] expected = isRemoved
            ? ["X-MS-Exchange-Organization-AuthAs", "X-MS-Exchange-Forest-X", "Authentication-Results"]
            : ["Authentication-Results"];

        Verdict verdict = await DecideAsync(s_strict with { InternalSMTPServers = [internalServers] }, mail, options);
        Assert.Equal(expected, verdict.ForgedFields.Select(static field => field.Name));

        // What is accepted after a failure, or in an overload, loses the same.
        Assert.Equal(verdict.ForgedFields.AsEnumerable(), new ForgedFieldSearch(options, () => [internalServers]).Find(mail));
    }

    [Theory]
    [InlineData("mail.example.com", "mail.example.com")]
    [InlineData("", "fallback.example")]
    public async Task The_mail_server_says_its_own_name(string server, string named)
    {
        MailTransaction mail = Mail("ann@pass.example");
        Verdict verdict = await DecideAsync(s_strict, mail with { Session = mail.Session with { ServerName = server } });
        Assert.StartsWith(named + ";", verdict.Stamps[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stamp_behind_more_fields_than_are_evaluated_is_found()
    {
        HeaderField[] many = [.. Enumerable.Range(0, 3000).Select(static _ => Field("X", "y")), Field("X-MS-Exchange-Organization-PRD", "forged")];
        Verdict verdict = await DecideAsync(s_strict, Mail("ann@pass.example") with { Fields = [.. many] });
        Assert.Equal("X-MS-Exchange-Organization-PRD", Assert.Single(verdict.ForgedFields).Name);
    }

    private static async Task<Verdict> DecideAsync(SenderIdConfig config, MailTransaction mail, SenderIdCheckOptions? options = null)
    {
        var agent = new SenderIdAgent(
            () => config, InMemoryZone.Parse(Zone), options ?? new SenderIdCheckOptions { ServerName = "fallback.example" }, TimeProvider.System,
                NullLogger<SenderIdAgent>.Instance);
        return (Verdict)await agent.DecideAsync(SmtpEvents.EndOfHeaders, mail, CancellationToken.None);
    }

    private static MailTransaction Mail(string from) => new()
    {
        Session = new SmtpSession
        {
            Id = 1,
            ServerName = "mail.example.com",
            ClientAddress = NetAddress.FromIPv4(0xC0000201),
            HelloDomain = "mx.example.org"
        },
        MailFrom = "bounce@example.org",
        Recipients = ["bob@example.com"],
        RecipientCount = 1,
        Fields = [Field("From", from)],
    };

    private static HeaderField Field(string name, string body) => new(name, Encoding.UTF8.GetBytes(body));
}
