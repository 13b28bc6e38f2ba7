using System.Collections.Immutable;
using SenderId.Evaluation;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class SenderIdStampTests
{
    private const string Server = "mx.example.org";

    [Fact]
    public void Four_fields_in_the_products_order()
    {
        ImmutableArray<HeaderStamp> stamps = Create(Pra("ann", "Example.com"), Outcome(IdentityScope.Pra, SenderIdStatus.Pass));

        Assert.Equal(
            [
                "X-MS-Exchange-Organization-PRD: Example.com",
                "X-MS-Exchange-Organization-SenderIdResult: Pass",
                "Received-SPF: Pass (mx.example.org: domain of ann@Example.com designates 192.0.2.1 as permitted sender) receiver=mx.example.org; client-ip=192.0.2.1; helo=mail.example.net;",
                "Authentication-Results: mx.example.org; sender-id=pass header.from=ann@Example.com",
            ],
            stamps.Select(static stamp => stamp.ToString()));
    }

    [Theory]
    [InlineData(SenderIdStatus.None, "None", "none")]
    [InlineData(SenderIdStatus.Neutral, "Neutral", "neutral")]
    [InlineData(SenderIdStatus.Pass, "Pass", "pass")]
    [InlineData(SenderIdStatus.Fail, "Fail", "fail")]
    [InlineData(SenderIdStatus.SoftFail, "SoftFail", "softfail")]
    [InlineData(SenderIdStatus.TempError, "TempError", "temperror")]
    [InlineData(SenderIdStatus.PermError, "PermError", "permerror")]
    public void Every_status_has_its_tokens(SenderIdStatus status, string token, string result)
    {
        ImmutableArray<HeaderStamp> stamps = Create(Pra("ann", "example.com"), Outcome(IdentityScope.Pra, status));

        Assert.Equal(token, stamps[1].Body);
        Assert.StartsWith($"{token} (", stamps[2].Body, StringComparison.Ordinal);
        Assert.Equal($"mx.example.org; sender-id={result} header.from=ann@example.com", stamps[3].Body);
    }

    [Fact]
    public void Without_a_responsible_address_there_is_no_domain()
    {
        var pra = new PraSelection { Step = PraStep.From, Field = "From", Fault = PraFault.SeveralFromFields };
        CheckOutcome outcome = Outcome(IdentityScope.Pra, SenderIdStatus.Fail) with { Cause = Cause.MissingPra };

        ImmutableArray<HeaderStamp> stamps = Create(pra, outcome);

        Assert.Equal(["X-MS-Exchange-Organization-SenderIdResult", "Received-SPF", "Authentication-Results"],
            stamps.Select(static stamp => stamp.Name));
        Assert.Equal("mx.example.org; sender-id=fail", stamps[^1].Body);
    }

    [Theory]
    [InlineData("Resent-Sender", PraStep.ResentSender, "header.resent-sender=ann@example.com")]
    [InlineData("Resent-From", PraStep.ResentFrom, "header.resent-from=ann@example.com")]
    [InlineData("Sender", PraStep.Sender, "header.sender=ann@example.com")]
    [InlineData("From", PraStep.From, "header.from=ann@example.com")]
    [InlineData("MAIL FROM", PraStep.MailFrom, "smtp.mailfrom=ann@example.com")]
    public void The_property_names_the_field_that_supplied_the_address(string field, PraStep step, string property)
    {
        ImmutableArray<HeaderStamp> stamps =
            Create(Pra("ann", "example.com") with { Field = field, Step = step }, Outcome(IdentityScope.Pra, SenderIdStatus.Pass));

        Assert.Equal($"mx.example.org; sender-id=pass {property}", stamps[^1].Body);
    }

    [Theory]
    [InlineData("bounce@example.net", "mail.example.net", "smtp.mailfrom=example.net", "smtp.helo=mail.example.net")]
    [InlineData("", "mail.example.net", "smtp.mailfrom=postmaster@mail.example.net", "smtp.helo=mail.example.net")]
    [InlineData("example.net", "[192.0.2.1]", "smtp.mailfrom=example.net", "smtp.helo=\"[192.0.2.1]\"")]
    [InlineData(null, null, null, null)]
    [InlineData("", null, null, null)]
    public void Other_scopes_are_spf_results(string? mailFrom, string? helo, string? mailFromProperty, string? heloProperty)
    {
        string body = Create(
            Pra("ann", "example.com"),
            mailFrom,
            helo,
            Outcome(IdentityScope.Pra, SenderIdStatus.Pass),
            Outcome(IdentityScope.MailFrom, SenderIdStatus.SoftFail),
            Outcome(IdentityScope.Helo, SenderIdStatus.None))[^1].Body;

        string expectedMailFrom = mailFromProperty is null ? "" : $"; spf=softfail {mailFromProperty}";
        string expectedHelo = heloProperty is null ? "" : $"; spf=none {heloProperty}";
        Assert.Equal($"mx.example.org; sender-id=pass header.from=ann@example.com{expectedMailFrom}{expectedHelo}", body);
    }

    [Theory]
    [InlineData("ann", "b\u00FCcher.example", "xn--bcher-kva.example", "ann@xn--bcher-kva.example")]
    [InlineData("\u00E5nn", "example.com", "example.com", "example.com")]
    [InlineData("\u00E5nn", "b\u00FCcher.example", "xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("john doe", "example.com", "example.com", "\"john doe\"@example.com")]
    [InlineData("a\r\nb", "example.com", "example.com", "example.com")]
    [InlineData("ann", "exa mple;x", "exa?mple?x", "\"ann@exa?mple?x\"")]
    [InlineData("ann", "example\r\n.com", "example??.com", "\"ann@example??.com\"")]
    [InlineData("ann", "my_host.example.com", "my_host.example.com", "\"ann@my_host.example.com\"")]
    public void Strange_addresses_are_made_harmless(string localPart, string domain, string written, string property)
    {
        ImmutableArray<HeaderStamp> stamps = Create(Pra(localPart, domain), Outcome(IdentityScope.Pra, SenderIdStatus.Pass));

        Assert.Equal(written, stamps[0].Body);
        Assert.Equal($"mx.example.org; sender-id=pass header.from={property}", stamps[^1].Body);
    }

    [Theory]
    [InlineData(StampText.MaxLocalPartLength, true)]
    [InlineData(StampText.MaxLocalPartLength + 1, false)]
    public void A_local_part_is_written_up_to_its_limit(int length, bool isWritten)
    {
        string localPart = new('a', length);

        string body = Create(Pra(localPart, "example.com"), Outcome(IdentityScope.Pra, SenderIdStatus.Pass))[^1].Body;

        Assert.EndsWith(isWritten ? $"header.from={localPart}@example.com" : "header.from=example.com", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_verdicts_give_printable_fields_that_fit_their_lines()
    {
        var random = new Random(7208);
        for (int i = 0; i < 10_000; i++)
        {
            var pra = new PraSelection { Address = new Mailbox(RandomText(random), RandomText(random)), Field = "From", Step = PraStep.From };
            ImmutableArray<HeaderStamp> stamps = SenderIdStamp.Create(
                [
                    Outcome(IdentityScope.Pra, (SenderIdStatus)random.Next(7)),
                    Outcome(IdentityScope.MailFrom, (SenderIdStatus)random.Next(7)),
                    Outcome(IdentityScope.Helo, (SenderIdStatus)random.Next(7)),
                ],
                pra, NetAddress.FromIPv6((UInt128)random.NextInt64() << 64), RandomText(random), RandomText(random), "mx" + RandomText(random));

            Assert.InRange(stamps.Length, 4, 6);
            foreach (HeaderStamp stamp in stamps)
            {
                Assert.True(stamp.Body.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0, stamp.Body);
                string folded = HeaderFolding.Fold(stamp);
                Assert.All(folded.Split("\r\n"), static line => Assert.InRange(line.Length, 1, 998));
                Assert.Equal(stamp.ToString(), folded.Replace("\r\n", "", StringComparison.Ordinal));
            }

            Assert.True(AuthenticationResults.Parse(stamps[^1].Body).IsParsed, stamps[^1].Body);
        }
    }

    private static string RandomText(Random random)
    {
        const string Nasty = "()<>@,;:\\\"/[]?= \t\r\n\0\x7f.-_ab\u00E9\u2028\uD800";
        int kind = random.Next(3);
        return string.Create(random.Next(random.Next(8) == 0 ? 1500 : 40), (random, kind), static (span, state) =>
        {
            foreach (ref char c in span)
            {
                c = state.kind switch
                {
                    0 => (char)state.random.Next('a', 'z' + 1),
                    1 => Nasty[state.random.Next(Nasty.Length)],
                    _ => (char)state.random.Next(0x10000),
                };
            }
        });
    }

    private static PraSelection Pra(string localPart, string domain) =>
        new() { Address = new Mailbox(localPart, domain), Field = "From", Step = PraStep.From };

    private static CheckOutcome Outcome(IdentityScope scope, SenderIdStatus status) =>
        new() { Scope = scope, Status = status, Cause = Cause.Matched };

    private static ImmutableArray<HeaderStamp> Create(PraSelection pra, params ImmutableArray<CheckOutcome> checks) =>
        Create(pra, "bounce@example.net", "mail.example.net", checks);

    [Theory]
    [InlineData("a@b.example", null, "; spf=pass smtp.mailfrom=b.example")]
    [InlineData("\"a@b\"@c.example", "h.example", "; spf=pass smtp.mailfrom=c.example")]
    [InlineData("@b.example", "h.example", "; spf=pass smtp.mailfrom=b.example")]
    [InlineData("b.example", "h.example", "; spf=pass smtp.mailfrom=b.example")]
    [InlineData("a@b\u00FCcher.example", "h.example", "; spf=pass smtp.mailfrom=xn--bcher-kva.example")]
    [InlineData("", "h.example", "; spf=pass smtp.mailfrom=postmaster@h.example")]
    [InlineData("", "", "; sender-id=pass header.from=u@d.example")]
    [InlineData(null, "h.example", "; sender-id=pass header.from=u@d.example")]
    public void The_reverse_path_is_written_as_far_as_it_is_known(string? mailFrom, string? helo, string property)
    {
        var pra = new PraSelection { Address = new Mailbox("u", "d.example"), Field = "From", Step = PraStep.From };
        HeaderStamp stamp = Create(
            pra, mailFrom, helo, Outcome(IdentityScope.Pra, SenderIdStatus.Pass), Outcome(IdentityScope.MailFrom, SenderIdStatus.Pass))[^1];
        Assert.EndsWith(property, stamp.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bounce@example.net", "mail.example.net", "identity=mailfrom; envelope-from=\"bounce@example.net\";", " helo=mail.example.net;")]
    [InlineData("", "mail.example.net", "identity=mailfrom; envelope-from=\"postmaster@mail.example.net\";", " helo=mail.example.net;")]
    [InlineData("\"a\\\"; identity=helo\"@b.example", null, "identity=mailfrom; envelope-from=\"\\\"a\\\\\\\"; identity=helo\\\"@b.example\";", "")]
    public void MAIL_FROM_gets_a_Received_SPF_above_that_of_the_PRA(string mailFrom, string? helo, string identity, string hello)
    {
        ImmutableArray<HeaderStamp> stamps = Create(
            Pra("ann", "example.com"),
            mailFrom,
            helo,
            Outcome(IdentityScope.Pra, SenderIdStatus.Pass),
            Outcome(IdentityScope.MailFrom, SenderIdStatus.Fail));

        Assert.Equal(["Received-SPF", "Received-SPF", "Authentication-Results"], stamps.Select(static stamp => stamp.Name).TakeLast(3));
        Assert.StartsWith("fail (mx.example.org: domain of ", stamps[^3].Body, StringComparison.Ordinal);
        Assert.EndsWith(
            $"does not designate 192.0.2.1 as permitted sender) {identity} receiver=mx.example.org; client-ip=192.0.2.1;{hello}",
            stamps[^3].Body,
            StringComparison.Ordinal);
        Assert.StartsWith("Pass (", stamps[^2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void HELO_gets_a_Received_SPF_that_says_so_below_that_of_MAIL_FROM()
    {
        ImmutableArray<HeaderStamp> stamps = Create(
            Pra("ann", "example.com"),
            Outcome(IdentityScope.Pra, SenderIdStatus.Pass),
            Outcome(IdentityScope.Helo, SenderIdStatus.Pass),
            Outcome(IdentityScope.MailFrom, SenderIdStatus.TempError));

        Assert.Contains("identity=mailfrom", stamps[2].Body, StringComparison.Ordinal);
        Assert.Equal(
            "pass (mx.example.org: domain of mail.example.net designates 192.0.2.1 as permitted sender) identity=helo; receiver=mx.example.org;"
                + " client-ip=192.0.2.1; helo=mail.example.net;",
            stamps[3].Body);
    }

    [Fact]
    public void An_IPv6_client_is_quoted_where_the_grammar_asks_for_a_dot_atom()
    {
        HeaderStamp stamp = ReceivedSpf.CreateFor(
            Outcome(IdentityScope.Helo, SenderIdStatus.None), "mail.example.net", NetAddress.FromIPv6((UInt128)0x20010DB8 << 96), null, Server);
        Assert.Contains(" client-ip=\"2001:db8::\";", stamp.Body, StringComparison.Ordinal);
    }

    private static ImmutableArray<HeaderStamp> Create(PraSelection pra, string? mailFrom, string? helo, params ImmutableArray<CheckOutcome> checks) =>
        SenderIdStamp.Create(checks, pra, NetAddress.FromIPv4(0xC0000201), helo, mailFrom, Server);
}
