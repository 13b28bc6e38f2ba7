using SenderId.Authentication;
using SenderId.Mail;

namespace SenderId.Mime.Tests.Dmarc;

/// <summary>RFC 9989; the examples of its appendix B.4 with names of this file.</summary>
public sealed class DmarcTests
{
    private const string Signing = "c=relaxed/relaxed; s=sel; h=from:subject; d=";

    public static TheoryData<string, string, string?, string> Policies => new()
    {
        // Author, records as "domain record" with | between, signing domain, then the result.
        { "example.com", "example.com p=reject", "example.com", "Pass example.com Reject" },
        { "example.com", "example.com p=reject", null, "Fail example.com Reject" },
        { "example.com", "example.com p=reject", "example.net", "Fail example.com Reject" },
        { "example.com", "", "example.com", "None  None" },
        // Alignment: relaxed by organizational domain, strict by name.
        { "mail.example.com", "example.com p=reject", "example.com", "Pass example.com Reject" },
        { "example.com", "example.com p=reject", "mail.example.com", "Pass example.com Reject" },
        { "mail.example.com", "example.com p=reject; adkim=s", "example.com", "Fail example.com Reject" },
        { "mail.example.com", "example.com p=reject; adkim=S", "mail.example.com", "Pass example.com Reject" },
        // Policies for what lies below.
        { "mail.example.com", "example.com p=reject; sp=quarantine", null, "Fail example.com Quarantine" },
        { "mail.example.com", "mail.example.com p=none|example.com p=reject", null, "Fail mail.example.com None" },
        { "gone.example.com", "example.com p=none; sp=quarantine; np=reject", null, "Fail example.com Reject" },
        { "mail.example.com", "example.com p=none; sp=quarantine; np=reject", null, "Fail example.com Quarantine" },
        { "gone.example.com", "example.com p=reject; sp=none", null, "Fail example.com None" },
        { "example.com", "example.com p=none; sp=reject; np=reject", null, "Fail example.com None" },
        // Public suffixes.
        { "a.b.example.com", "b.example.com p=reject; psd=n|example.com p=none", null, "Fail b.example.com Reject" },
        { "giant.bank.example", "bank.example p=reject; psd=y|giant.bank.example p=none", "mail.giant.bank.example", "Pass giant.bank.example None" },
        { "giant.bank.example", "bank.example p=reject; psd=y|giant.bank.example p=none", "mail.mega.bank.example", "Fail giant.bank.example None" },
        { "mega.bank.example", "bank.example p=none; psd=y; np=reject", "mega.bank.example", "Pass bank.example None" },
        { "x.mega.bank.example", "bank.example p=quarantine; psd=y", "mega.bank.example", "Pass bank.example Quarantine" },
        { "bank.example", "bank.example p=reject; psd=y", "bank.example", "Pass bank.example Reject" },
        // Testing weakens by one step; what RFC 7489 had besides is ignored.
        { "example.com", "example.com p=reject; t=y", null, "Fail example.com Quarantine" },
        { "example.com", "example.com p=quarantine; t=y", null, "Fail example.com None" },
        { "example.com", "example.com p=reject; pct=0; ri=5; rf=x; unknown=1", null, "Fail example.com Reject" },
        // Records.
        { "example.com", "example.com rua=mailto:a@example.com", "example.com", "Pass example.com None" },
        { "example.com", "example.com p=what; rua=mailto:a@example.com", null, "Fail example.com None" },
        { "example.com", "example.com p=what", null, "PermError example.com None" },
        { "example.com", "example.com p=reject; sp=what", null, "PermError example.com None" },
        { "example.com", "example.com p = Reject ; adkim = s", null, "Fail example.com Reject" },
        { "example.com", "example.com p=reject|example.com p=none", "example.com", "None  None" },
    };

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task The_policy_that_applies_and_what_comes_of_it(string author, string records, string? signer, string expected)
    {
        string zone = string.Join('\n', records.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(static record => record.Split(' ', 2))
            .Select(static parts => $"_dmarc.{parts[0]}. IN TXT \"v=DMARC1; {parts[1]}\""));
        string message = Checked.Message.Replace("ann@example.com", "ann@" + author, StringComparison.Ordinal);
        message = signer is null ? message : Signer.Dkim(message, Signing + signer);
        zone += $"\nsel._domainkey.{signer ?? "x.example"}. IN TXT {Signer.Quoted(SigningKey.Default.Record)}\nmail.example.com. IN A 192.0.2.9";
        DmarcResult result = (await Checked.AuthenticateAsync(message, zone)).Dmarc;

        Assert.Equal(expected, $"{result.Status} {result.PolicyDomain} {result.Policy}");
    }

    [Theory]
    [InlineData("v=dmarc1; p=reject")]
    [InlineData("v=DMARC1x; p=reject")]
    [InlineData("p=reject; v=DMARC1")]
    [InlineData("something; v=DMARC1; p=reject")]
    public async Task A_text_of_another_version_is_no_record(string record)
    {
        DmarcResult result = (await Checked.AuthenticateAsync(Checked.Message, $"_dmarc.example.com. IN TXT \"{record}\"")).Dmarc;

        Assert.Equal((AuthenticationStatus.None, "no policy is published"), (result.Status, result.Reason));
    }

    [Fact]
    public async Task The_walk_asks_eight_names_at_most()
    {
        string message = Checked.Message.Replace("ann@example.com", "ann@a.b.c.d.e.f.g.h.i.j.k.example.com", StringComparison.Ordinal);
        AuthenticationReport report = await Checked.AuthenticateAsync(message, "_dmarc.example.com. IN TXT \"v=DMARC1; p=none\"");

        string[] expected =
        [
            "a.b.c.d.e.f.g.h.i.j.k.example.com", "g.h.i.j.k.example.com", "h.i.j.k.example.com", "i.j.k.example.com", "j.k.example.com",
            "k.example.com", "example.com", "com",
        ];
        Assert.Equal(
            expected.Select(static name => "TXT _dmarc." + name),
            report.Trace.Select(static entry => entry.Subject).Where(static subject => subject.StartsWith("TXT _dmarc", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("192.0.2.1", "ann@example.com", "mx.example.com", "Pass Pass example.com True")]
    [InlineData("192.0.2.2", "ann@example.com", "mx.example.com", "Fail Fail example.com False")]
    [InlineData("192.0.2.1", "ann@mail.example.com", "mx.example.com", "Pass Pass mail.example.com True")]
    [InlineData("192.0.2.1", "ann@example.net", "mx.example.com", "Fail Pass example.net False")]
    [InlineData("192.0.2.1", "", "mx.example.com", "Pass Pass mx.example.com True")]
    public async Task SPF_counts_by_the_domain_of_MAIL_FROM_and_by_HELO_where_that_is_empty(
        string client, string mailFrom, string helo, string expected)
    {
        string zone = """
            _dmarc.example.com. IN TXT "v=DMARC1; p=reject"
            example.com. IN TXT "v=spf1 ip4:192.0.2.1 -all"
            mail.example.com. IN TXT "v=spf1 ip4:192.0.2.1 -all"
            mx.example.com. IN TXT "v=spf1 ip4:192.0.2.1 -all"
            example.net. IN TXT "v=spf1 ip4:192.0.2.1 -all"
            """;
        var envelope = new Envelope { ClientAddress = NetAddress.From(System.Net.IPAddress.Parse(client)), MailFrom = mailFrom, HelloDomain = helo };
        DmarcResult result = (await Checked.AuthenticateAsync(Checked.Message, zone, envelope)).Dmarc;

        Assert.Equal(expected, $"{result.Status} {result.SpfStatus} {result.SpfDomain} {result.IsSpfAligned}");
    }

    [Fact]
    public async Task MAIL_FROM_of_a_delivered_message_is_its_Return_Path()
    {
        string message = "Return-Path: <ann@example.com>\r\nReceived: from mx ([192.0.2.1]) by mx.example.org; Mon, 5 Jan 2026 10:00:00 +0000\r\n"
            + Checked.Message;
        DmarcResult result = (await Checked.AuthenticateAsync(message)).Dmarc;

        Assert.Equal((AuthenticationStatus.Pass, SenderIdStatus.Pass, true), (result.Status, result.SpfStatus, result.IsSpfAligned));
    }

    [Theory]
    [InlineData("From: ann@example.com, bob@example.com", AuthenticationStatus.Fail, "neither SPF nor DKIM speaks for the author's domain")]
    [InlineData("From: ann@example.com, bob@example.net", AuthenticationStatus.None, "the authors are of several domains (example.com, example.net)")]
    [InlineData("From: ann@example.com\r\nFrom: eve@a.de", AuthenticationStatus.None, "the authors are of several domains (example.com, a.de)")]
    [InlineData("From: undisclosed:;", AuthenticationStatus.None, "there is no author's address")]
    [InlineData("X-From: ann@example.com", AuthenticationStatus.None, "there is no author's address")]
    public async Task Authors_of_several_domains_are_outside_DMARC(string from, AuthenticationStatus status, string reason)
    {
        string message = Checked.Message.Replace("From: Ann <ann@example.com>", from, StringComparison.Ordinal);
        DmarcResult result = (await Checked.AuthenticateAsync(message)).Dmarc;

        Assert.Equal((status, reason), (result.Status, result.Reason));
    }

    [Theory]
    [InlineData("_dmarc.example.com. IN TIMEOUT")]
    [InlineData("_dmarc.example.com. IN TXT \"v=DMARC1; p=reject\"\nsel._domainkey.example.com. IN SERVFAIL")]
    public async Task An_answer_that_is_missing_is_a_TempError(string zone) =>
        Assert.Equal(AuthenticationStatus.TempError, (await Checked.AuthenticateAsync(Signer.Dkim(Checked.Message), zone)).Dmarc.Status);

    [Fact]
    public async Task A_Fail_is_explained_by_a_signature_that_still_verifies()
    {
        string message = "Received: from alumni ([198.51.100.1]) by mx.example.org; Mon, 5 Jan 2026 10:00:00 +0000\r\n"
            + Signer.Dkim(Checked.Message);
        AuthenticationReport report = await Checked.AuthenticateAsync(message);

        Assert.Equal("The Fail looks like forwarding: a DKIM signature of example.com still verifies.", report.Forwarding);
    }

    [Theory]
    [InlineData("Return-Path: <SRS0=x=y=example.com=ann@alumni.example>", "MAIL FROM was rewritten by a forwarder (SRS0).")]
    [InlineData("Return-Path: <prvs=1234=ann@example.com>", "MAIL FROM carries a tag of its sender (prvs, BATV).")]
    [InlineData("List-Id: Friends <friends.example.org>", "The message came through a mailing list: Friends <friends.example.org>.")]
    [InlineData("Authentication-Results: mx.example.org;\r\n\tdkim=pass", "An earlier hop wrote, unproven: mx.example.org; dkim=pass.")]
    [InlineData("DKIM2-Signature: x", "The message has DKIM2 fields, which are not checked.")]
    public async Task Signs_of_forwarding_are_named(string field, string hint) =>
        Assert.Equal(hint, Assert.Single((await Checked.AuthenticateAsync($"{field}\r\n{Checked.Message}")).Hints));
}
