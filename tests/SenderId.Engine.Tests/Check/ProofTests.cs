using System.Text;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Mail;

namespace SenderId.Tests.Check;

/// <summary>What speaks for a message that would be refused, and what only claims to.</summary>
public sealed class ProofTests
{
    private const string Zone = """
        author.example.        IN TXT "v=spf1 ip4:198.51.100.1 -all"
        soft.example.          IN TXT "v=spf1 ip4:198.51.100.1 ~all"
        lists.example.         IN TXT "v=spf1 ip4:192.0.2.1 -all"
        mx.lists.example.      IN TXT "v=spf1 a -all"
        mx.lists.example.      IN A 192.0.2.1
        other.example.         IN TXT "v=spf1 ip4:203.0.113.0/24 -all"
        1.2.0.192.in-addr.arpa. IN PTR mx.lists.example.
        9.2.0.192.in-addr.arpa. IN PTR mx.lists.example.
        """;

    private const string Forwarded = "From: Ann <ann@author.example>\r\nTo: bob@example.org\r\n\r\n";

    private static readonly SenderIdConfig s_refusing = new()
    {
        SpoofedDomainAction = SenderIdAction.Reject,
        SoftFailAction = SenderIdAction.Delete,
    };

    [Theory]
    [InlineData("lists.example", "192.0.2.1", "SRS0=x@lists.example", "unknown", "SPF pass of MAIL FROM lists.example")]
    [InlineData("*.lists.example", "192.0.2.1", "ann@author.example", "mx.lists.example", "SPF pass of HELO mx.lists.example")]
    [InlineData("*.lists.example", "192.0.2.1", "", "mx.lists.example", "SPF pass of HELO mx.lists.example")]
    [InlineData("mx.lists.example", "192.0.2.1", "ann@author.example", "unknown", "reverse DNS of 192.0.2.1 is mx.lists.example")]
    [InlineData("192.0.2.0/24", "192.0.2.77", "ann@author.example", "unknown", "address 192.0.2.77")]
    public async Task Mail_of_a_trusted_forwarder_is_judged_and_not_refused(string entry, string client, string mailFrom, string hello, string proof)
    {
        SenderIdConfig config = s_refusing with { TrustedForwarders = [Forwarder(entry)] };

        Verdict verdict = await CheckAsync(Forwarded, client, mailFrom, hello, config);

        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.StampStatus), (verdict.Status, verdict.Action));
        Assert.Null(verdict.Reply);
        Assert.Equal($"TrustedForwarders: {entry}", verdict.DecidedBy?.ToString());
        Assert.Equal(proof, verdict.Proof);
        Assert.Contains(
            $"sender-id=fail reason=\"TrustedForwarders: {entry} ({proof})\" header.from=ann@author.example",
            verdict.Stamps[^1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lists.example", "192.0.2.9", "SRS0=x@lists.example", "lists.example")]
    [InlineData("mx.lists.example", "192.0.2.9", "ann@author.example", "mx.lists.example")]
    [InlineData("*.other.example", "203.0.113.1", "x@other.example", "unknown")]
    [InlineData("192.0.2.0/24", "192.0.3.1", "ann@author.example", "unknown")]
    [InlineData("author.example", "192.0.2.1", "ann@author.example", "author.example")]
    public async Task A_forwarder_that_is_not_proved_is_refused(string entry, string client, string mailFrom, string hello)
    {
        SenderIdConfig config = s_refusing with { TrustedForwarders = [Forwarder(entry)] };

        Verdict verdict = await CheckAsync(Forwarded, client, mailFrom, hello, config);

        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.Reject), (verdict.Status, verdict.Action));
        Assert.Equal("550 5.7.1 Sender ID (PRA) Not Permitted", verdict.Reply?.ToString());
        Assert.Equal("SpoofedDomainAction", verdict.DecidedBy?.ToString());
        Assert.Null(verdict.Proof);
    }

    [Fact]
    public async Task Softfail_of_a_trusted_forwarder_goes_on_too_and_a_pass_asks_nothing_more()
    {
        SenderIdConfig config = s_refusing with { TrustedForwarders = [Forwarder("192.0.2.1"), Forwarder("lists.example")] };

        Verdict soft = await CheckAsync("From: ann@soft.example\r\n\r\n", "192.0.2.1", "", "unknown", config);
        Verdict pass = await CheckAsync("From: ann@author.example\r\n\r\n", "198.51.100.1", "", "unknown", config);

        Assert.Equal((SenderIdStatus.SoftFail, SenderIdAction.StampStatus, "address 192.0.2.1"), (soft.Status, soft.Action, soft.Proof));
        Assert.Equal((SenderIdStatus.Pass, (string?)null), (pass.Status, pass.Proof));
    }

    [Fact]
    public async Task Mail_that_is_only_stamped_says_what_would_let_it_go_on()
    {
        Verdict verdict = await CheckAsync(
            Forwarded, "192.0.2.1", "x@lists.example", "unknown", new SenderIdConfig { TrustedForwarders = [Forwarder("lists.example")] });

        Assert.Equal("SPF pass of MAIL FROM lists.example", verdict.Proof);
    }

    [Theory]
    [InlineData("lists.example")]
    [InlineData("mx.lists.example")]
    public async Task A_forwarder_left_open_by_dns_is_asked_to_try_again(string unanswered)
    {
        var resolver = new FailingFor(InMemoryZone.Parse(Zone), unanswered);
        SenderIdConfig config = s_refusing with { TrustedForwarders = [Forwarder(unanswered)] };

        Verdict verdict = await CheckAsync(Forwarded, "192.0.2.1", $"x@{unanswered}", "unknown", config, resolver);
        Verdict stranger = await CheckAsync(Forwarded, "192.0.2.77", "x@other.example", "unknown", config, resolver);

        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", verdict.Reply?.ToString());
        Assert.Equal(550, stranger.Reply?.Code);
    }

    [Theory]
    [InlineData("198.51.100.1", "x@elsewhere.example", "Sender ID pass of author.example")]
    [InlineData("192.0.2.1", "x@lists.example", "SPF pass of MAIL FROM lists.example")]
    public async Task An_exempted_sender_domain_that_is_proved_is_exempt(string client, string mailFrom, string proof)
    {
        SenderIdConfig config = Exempting("author.example", "lists.example");
        string message = mailFrom.EndsWith("lists.example", StringComparison.Ordinal) ? "From: ann@lists.example\r\n\r\n" : Forwarded;

        Verdict verdict = await CheckAsync(message, client, mailFrom, "unknown", config);

        Assert.Equal((Cause.Bypassed, (SenderIdStatus?)null, SenderIdAction.StampStatus), (verdict.Cause, verdict.Status, verdict.Action));
        Assert.Empty(verdict.Stamps);
        Assert.Contains(verdict.Proof, new[] { proof, "Sender ID pass of lists.example" });
    }

    [Fact]
    public async Task An_exempted_name_without_a_record_of_its_own_is_proved_by_mail_from()
    {
        SenderIdConfig config = s_refusing with
        {
            BypassRequiresPass = true,
            BypassedSenderDomains = [Sender("*.lists.example")],
        };

        Verdict verdict = await CheckAsync("From: ann@news.lists.example\r\n\r\n", "192.0.2.1", "b@mx.lists.example", "unknown", config);

        Assert.Equal((Cause.Bypassed, "SPF pass of MAIL FROM mx.lists.example"), (verdict.Cause, verdict.Proof));
        Assert.Equal("BypassedSenderDomains: *.lists.example", verdict.Bypass?.ToString());
        Assert.Equal(SenderIdStatus.Fail, verdict.BypassedStatus);
    }

    [Theory]
    [InlineData("ann@author.example")]
    [InlineData("x@other.example")]
    [InlineData("")]
    public async Task An_exempted_sender_domain_that_is_only_a_name_is_judged(string mailFrom)
    {
        Verdict verdict = await CheckAsync(Forwarded, "203.0.113.7", mailFrom, "other.example", Exempting("author.example"));

        Assert.Equal((SenderIdStatus.Fail, SenderIdAction.Reject), (verdict.Status, verdict.Action));
        Assert.Null(verdict.Bypass);
        Assert.NotEmpty(verdict.Stamps);
    }

    [Fact]
    public async Task Other_exemptions_need_no_proof()
    {
        SenderIdConfig config = s_refusing with
        {
            BypassRequiresPass = true,
            BypassedIPAddresses = [AddressRange.TryParse("203.0.113.0/24", out AddressRange? range) ? range : null!],
        };

        Verdict verdict = await CheckAsync(Forwarded, "203.0.113.7", "", "unknown", config);

        Assert.Equal((Cause.Bypassed, (string?)null), (verdict.Cause, verdict.Proof));
    }

    [Theory]
    [InlineData("203.0.113.7", SenderIdStatus.Fail)]
    [InlineData("198.51.100.1", SenderIdStatus.Pass)]
    public async Task The_status_that_exempt_mail_would_have_had_is_found_out_where_it_is_asked_for(string client, SenderIdStatus status)
    {
        SenderIdConfig config = s_refusing with { BypassedStatusEnabled = true, BypassedSenderDomains = [Sender("author.example")] };

        Verdict verdict = await CheckAsync(Forwarded, client, "", "unknown", config);
        Verdict off = await CheckAsync(Forwarded, client, "", "unknown", config with { Enabled = false });

        Assert.Equal((Cause.Bypassed, (SenderIdStatus?)null, (SenderIdStatus?)status), (verdict.Cause, verdict.Status, verdict.BypassedStatus));
        Assert.Equal((SenderIdAction.StampStatus, 0, (int?)null), (verdict.Action, verdict.Stamps.Length, verdict.MapiStatus));
        Assert.Null(off.BypassedStatus);
    }

    [Theory]
    [InlineData("192.0.2.300")]
    [InlineData("lists")]
    [InlineData("lists example.com")]
    [InlineData("")]
    [InlineData("*.")]
    public void What_is_neither_a_name_nor_an_address_is_no_entry(string text) => Assert.False(TrustedForwarder.TryParse(text, out _));

    private static SenderIdConfig Exempting(params string[] domains) =>
        s_refusing with { BypassRequiresPass = true, BypassedSenderDomains = [.. domains.Select(Sender)] };

    private static TrustedForwarder Forwarder(string text) => TrustedForwarder.TryParse(text, out TrustedForwarder? entry) ? entry : null!;

    private static SenderDomain Sender(string text) => SenderDomain.TryParse(text, out SenderDomain? entry) ? entry : null!;

    private static async Task<Verdict> CheckAsync(
        string message, string client, string mailFrom, string hello, SenderIdConfig config, IDnsResolver? resolver = null) =>
        await new SenderIdCheck(resolver ?? InMemoryZone.Parse(Zone), new SenderIdCheckOptions(), TimeProvider.System).CheckAsync(
            HeaderSection.Read(Encoding.ASCII.GetBytes(message), HeaderLimits.Default),
            new Envelope
            {
                ClientAddress = NetAddress.TryParse(client, out NetAddress address) ? address : null,
                MailFrom = mailFrom,
                HelloDomain = hello,
            },
            config,
            CancellationToken.None);

    private sealed class FailingFor(IDnsResolver inner, string name) : IDnsResolver
    {
        public ValueTask<DnsAnswer> TextAsync(DomainName asked, CancellationToken cancellationToken) =>
            asked.Value == name ? new(DnsAnswer.Empty(DnsAnswerCode.ServerFailure)) : inner.TextAsync(asked, cancellationToken);

        public ValueTask<DnsAnswer> AddressesAsync(DomainName asked, QuestionType type, CancellationToken cancellationToken) =>
            asked.Value == name ? new(DnsAnswer.Empty(DnsAnswerCode.ServerFailure)) : inner.AddressesAsync(asked, type, cancellationToken);

        public ValueTask<DnsAnswer> MailExchangersAsync(DomainName asked, CancellationToken cancellationToken) =>
            inner.MailExchangersAsync(asked, cancellationToken);

        public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
            inner.PointersAsync(address, cancellationToken);
    }
}
