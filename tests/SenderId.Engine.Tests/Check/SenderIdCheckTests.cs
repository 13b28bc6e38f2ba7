using System.Text;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Tests.Check;

public sealed class SenderIdCheckTests
{
    private const string Message = "From: Ann <ann@example.com>\r\nTo: bob@example.org\r\n\r\nBody\r\n";

    private static readonly Dictionary<string, string> s_records = new()
    {
        ["example.com"] = "v=spf1 ip4:192.0.2.1 -all",
        ["example.net"] = "v=spf1 ~all",
        ["mail.example.edu"] = "v=spf1 -all",
    };

    private static readonly Envelope s_envelope = new()
    {
        ClientAddress = NetAddress.FromIPv4(0xC0000201),
        HelloDomain = "mail.example.edu",
        MailFrom = "bounce@example.net",
        Recipients = ["bob@example.org"],
    };

    public static TheoryData<string, SenderIdConfig, Envelope> Exempt { get; } = new()
    {
        { "disabled", new SenderIdConfig { Enabled = false }, s_envelope },
        { "internal", SenderIdConfig.Default, s_envelope with { IsInternal = true } },
        { "external", new SenderIdConfig { ExternalMailEnabled = false }, s_envelope },
        { "recipient", new SenderIdConfig { BypassedRecipients = [SmtpAddress.TryParse("bob@example.org", out SmtpAddress? bob) ? bob : null!] },
            s_envelope },
        { "domain", new SenderIdConfig { BypassedSenderDomains = [SenderDomain.TryParse("example.com", out SenderDomain? domain) ? domain : null!] },
            s_envelope },
        { "address", new SenderIdConfig { BypassedIPAddresses = [AddressRange.TryParse("192.0.2.1", out AddressRange? range) ? range : null!] },
            s_envelope },
        { "no address", SenderIdConfig.Default, s_envelope with { ClientAddress = null } },
    };

    [Theory]
    [MemberData(nameof(Exempt))]
    public async Task What_is_not_checked_asks_dns_nothing(string why, SenderIdConfig config, Envelope envelope)
    {
        var resolver = new RecordingResolver(s_records);

        Verdict verdict = await Check(resolver, AllScopes()).CheckAsync(Read(Message), envelope, config, CancellationToken.None);

        Assert.True(resolver.Questions.IsEmpty, why);
        Assert.Null(verdict.Status);
        Assert.Null(verdict.MapiStatus);
        Assert.Null(verdict.PraOutcome);
        Assert.Empty(verdict.Stamps);
        Assert.False(verdict.IsStamped);
        Assert.Equal(SenderIdAction.StampStatus, verdict.Action);
        Assert.Null(verdict.Reply);
    }

    [Fact]
    public async Task A_missing_responsible_address_asks_dns_nothing()
    {
        var resolver = new RecordingResolver(s_records);

        Verdict verdict = await Check(resolver)
            .CheckAsync(Read("To: x@example.org\r\n\r\n"), s_envelope, SenderIdConfig.Default, CancellationToken.None);

        Assert.Empty(resolver.Questions);
        Assert.Equal((SenderIdStatus.Fail, FailReason.MissingPra, Cause.MissingPra), (verdict.Status, verdict.FailReason, verdict.Cause));
        Assert.Equal(FailReason.MissingPra, verdict.PraOutcome?.FailReason);
    }

    [Theory]
    [InlineData(new IdentityScope[0], SenderIdAction.StampStatus, new[] { IdentityScope.Pra })]
    [InlineData(new[] { IdentityScope.Helo }, SenderIdAction.StampStatus, new[] { IdentityScope.Pra, IdentityScope.Helo })]
    [InlineData(new[] { IdentityScope.MailFrom, IdentityScope.Pra }, SenderIdAction.Reject, new[] { IdentityScope.Pra, IdentityScope.MailFrom })]
    [InlineData(new IdentityScope[0], SenderIdAction.Reject, new[] { IdentityScope.Pra, IdentityScope.MailFrom })]
    public async Task The_settings_name_the_identities_that_are_judged(IdentityScope[] scopes, SenderIdAction mailFromFail, IdentityScope[] judged)
    {
        var config = new SenderIdConfig { Scopes = [.. scopes], MailFromFailAction = mailFromFail };
        var envelope = new Envelope { ClientAddress = NetAddress.FromIPv4(0xC0000201), HelloDomain = "mail.example.com", MailFrom = "x@example.net" };
        Verdict verdict = await Check(new RecordingResolver(s_records)).CheckAsync(Read(Message), envelope, config, CancellationToken.None);
        Assert.Equal(judged, verdict.Checks.Select(static check => check.Scope));
    }

    [Fact]
    public async Task Scopes_are_asked_side_by_side_and_come_back_in_order()
    {
        var gate = new TaskCompletionSource();
        var resolver = new RecordingResolver(s_records, gate.Task);
        SenderIdCheckOptions options = new() { Scopes = [IdentityScope.Helo, IdentityScope.MailFrom, IdentityScope.Helo] };

        Task<Verdict> pending = Check(resolver, options).CheckAsync(Read(Message), s_envelope, SenderIdConfig.Default, CancellationToken.None)
            .AsTask();

        Assert.Equal(["example.com", "mail.example.edu", "example.net"], resolver.Questions);
        gate.SetResult();
        Verdict verdict = await pending;
        Assert.Equal(
            [(IdentityScope.Pra, SenderIdStatus.Pass), (IdentityScope.Helo, SenderIdStatus.Fail), (IdentityScope.MailFrom, SenderIdStatus.SoftFail)],
            verdict.Checks.Select(static check => (check.Scope, check.Status)));
        Assert.Equal(SenderIdStatus.Pass, verdict.Status);
    }

    [Fact]
    public async Task The_decision_follows_the_pra_alone()
    {
        var config = new SenderIdConfig { SpoofedDomainAction = SenderIdAction.Reject, SoftFailAction = SenderIdAction.Delete };

        Verdict verdict = await Check(new RecordingResolver(s_records), AllScopes())
            .CheckAsync(Read(Message), s_envelope, config, CancellationToken.None);

        Assert.Equal(SenderIdAction.StampStatus, verdict.Action);
    }

    [Fact]
    public async Task Cancelling_passes_through()
    {
        using var source = new CancellationTokenSource();
        var resolver = new RecordingResolver(s_records, new TaskCompletionSource().Task);

        Task<Verdict> pending = Check(resolver, AllScopes()).CheckAsync(Read(Message), s_envelope, SenderIdConfig.Default, source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Theory]
    [InlineData("example.com", SenderIdStatus.Pass, FailReason.None, SenderIdAction.StampStatus)]
    [InlineData("nowhere.example", SenderIdStatus.Fail, FailReason.DomainDoesNotExist, SenderIdAction.Reject)]
    [InlineData("mail.example.edu", SenderIdStatus.Fail, FailReason.NotPermitted, SenderIdAction.Reject)]
    [InlineData("localhost", SenderIdStatus.Fail, FailReason.MalformedDomain, SenderIdAction.Reject)]
    [InlineData("", SenderIdStatus.Fail, FailReason.MalformedDomain, SenderIdAction.Reject)]
    public async Task A_domain_is_checked_without_a_message(string domain, SenderIdStatus status, FailReason reason, SenderIdAction action)
    {
        // An entry that exempts messages does not stop an administrator from asking.
        var config = new SenderIdConfig
        {
            SpoofedDomainAction = SenderIdAction.Reject,
            Enabled = false,
            BypassedIPAddresses = [AddressRange.TryParse("0.0.0.0/0", out AddressRange? everything) ? everything : null!],
        };

        Verdict verdict = await Check(new RecordingResolver(s_records)).CheckDomainAsync(
            NetAddress.FromIPv4(0xC0000201), domain, new Envelope { HelloDomain = "mail.example.edu" }, config, CancellationToken.None);

        Assert.Equal((status, reason, action), (verdict.Status, verdict.FailReason, verdict.Action));
        Assert.True(verdict.IsStamped);
        Assert.Equal($"postmaster@{domain}", verdict.Pra.Address?.ToString());
        Assert.Equal(OriginatingAddressSource.Client, verdict.Origin.Source);
        Assert.Equal("mail.example.edu", verdict.HelloDomain);
        Assert.Empty(verdict.Stamps);
        Assert.Empty(verdict.ForgedFields);
    }

    [Fact]
    public async Task A_trace_tells_the_whole_story_in_order()
    {
        var config = new SenderIdConfig { InternalSMTPServers = [AddressRange.TryParse("10.0.0.1", out AddressRange? relay) ? relay : null!] };
        SenderIdCheckOptions options = AllScopes() with { WithTrace = true };
        const string Relayed = "Received: from x (x [192.0.2.1]) by y; Sun, 22 Nov 2026 10:00:00 +0000\r\n" + Message;

        Verdict verdict = await Check(new RecordingResolver(s_records), options).CheckAsync(
            Read(Relayed), s_envelope with { ClientAddress = NetAddress.FromIPv4(0x0A000001) }, config, CancellationToken.None);

        Assert.Equal(
            [
                "Purported Responsible Address: ann@example.com from the field From",
                "Passed over: client 10.0.0.1: on InternalSMTPServers (10.0.0.1)",
                "Originating address: 192.0.2.1 from Received field 1",
            ],
            verdict.Trace.Take(3).Select(static entry => entry.ToString()));
        Assert.Equal("Action: StampStatus", verdict.Trace[^1].ToString());
        TraceEntry[] told = [.. verdict.Checks.SelectMany(static check => check.Trace)];
        Assert.Equal(told, verdict.Trace.Where(entry => entry.Kind != TraceKind.Remark || told.Contains(entry)));
        Assert.NotEmpty(verdict.Checks[0].Trace);
    }

    [Fact]
    public async Task Without_being_asked_there_is_no_trace()
    {
        Verdict verdict = await Check(new RecordingResolver(s_records))
            .CheckAsync(Read(Message), s_envelope, SenderIdConfig.Default, CancellationToken.None);

        Assert.Empty(verdict.Trace);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_server_without_a_name_is_the_callers_error(string name) =>
        Assert.Throws<ArgumentException>(() => Check(new RecordingResolver(s_records), new SenderIdCheckOptions { ServerName = name }));

    [Fact]
    public async Task One_check_serves_many_messages_at_once()
    {
        SenderIdCheck check = Check(new RecordingResolver(s_records), AllScopes());

        Verdict[] verdicts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            await check.CheckAsync(Read(i % 2 == 0 ? Message : Message.Replace("example.com", "example.net", StringComparison.Ordinal)), s_envelope,
                SenderIdConfig.Default, CancellationToken.None))));

        Assert.All(verdicts.Where(static (_, i) => i % 2 == 0), static verdict => Assert.Equal(SenderIdStatus.Pass, verdict.Status));
        Assert.All(verdicts.Where(static (_, i) => i % 2 == 1), static verdict => Assert.Equal(SenderIdStatus.SoftFail, verdict.Status));
    }

    private static SenderIdCheckOptions AllScopes() => new() { Scopes = [IdentityScope.Pra, IdentityScope.MailFrom, IdentityScope.Helo] };

    private static SenderIdCheck Check(RecordingResolver resolver, SenderIdCheckOptions? options = null) =>
        new(resolver, options ?? new SenderIdCheckOptions(), TimeProvider.System);

    private static HeaderSection Read(string message) => HeaderSection.Read(Encoding.UTF8.GetBytes(message), HeaderLimits.Default);
}
