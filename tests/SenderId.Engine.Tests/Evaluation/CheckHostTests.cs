using SenderId.Evaluation;

namespace SenderId.Tests.Evaluation;

/// <summary>What other libraries got wrong, by name. Each row is zone, client, expected status and cause.</summary>
public class CheckHostTests
{
    [Theory]
    // RFC 7208 section 5.2: a Fail inside an include, with whatever qualifier, is "not match" and no more.
    [InlineData("d.example TXT \"v=spf1 -include:i.example +all\"\ni.example TXT \"v=spf1 -all\"", SenderIdStatus.Pass, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 -include:i.example +all\"\ni.example TXT \"v=spf1 +all\"", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ?include:i.example -all\"\ni.example TXT \"v=spf1 ~all\"", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example TXT \"v=spf1\"", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example TXT \"nothing\"", SenderIdStatus.PermError, Cause.IncludeWithoutRecord)]
    [InlineData("d.example TXT \"v=spf1 include:nx.example -all\"", SenderIdStatus.PermError, Cause.IncludeWithoutRecord)]
    [InlineData("d.example TXT \"v=spf1 include:%{l} -all\"", SenderIdStatus.PermError, Cause.IncludeWithoutRecord)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example TXT \"v=spf1 moo\"", SenderIdStatus.PermError, Cause.UnknownMechanism)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example TXT \"v=spf1 redirect=nx.example\"", SenderIdStatus.PermError,
        Cause.RedirectWithoutRecord)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example TIMEOUT", SenderIdStatus.TempError, Cause.DnsTimeout)]
    [InlineData("d.example TXT \"v=spf1 include:i.example -all\"\ni.example SERVFAIL", SenderIdStatus.TempError, Cause.DnsServerFailure)]
    // Section 4.5: two records, one of them broken, are still two.
    [InlineData("d.example TXT \"v=spf1 +all\"\nd.example TXT \"v=spf1 moo\"", SenderIdStatus.PermError, Cause.MultipleRecords)]
    [InlineData("d.example TXT \"v=spf1 +all\"\nd.example TXT \"v=spf10 moo\"\nd.example TXT \"\\233\\000\"", SenderIdStatus.Pass, Cause.Matched)]
    // Section 4.6: errors behind the term that matches.
    [InlineData("d.example TXT \"v=spf1 ip4:192.0.2.1 ipv4:192.0.2.2\"", SenderIdStatus.PermError, Cause.UnknownMechanism)]
    [InlineData("d.example TXT \"v=spf1 +all a:%{x}.example\"", SenderIdStatus.PermError, Cause.MacroMalformed)]
    [InlineData("d.example TXT \"v=spf1 +all redirect=a.example redirect=b.example\"", SenderIdStatus.PermError, Cause.DuplicateModifier)]
    // Sections 5.3 to 5.6: /0, dual CIDR, host bits set.
    [InlineData("d.example TXT \"v=spf1 a:h.example/0 -all\"\nh.example A 203.0.113.1", SenderIdStatus.Pass, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 a:h.example/0 -all\"\nh.example AAAA 2001:db8::1", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 a:h.example//0 -all\"\nh.example A 203.0.113.1", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 a:h.example/24//0 -all\"\nh.example A 192.0.2.200", SenderIdStatus.Pass, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ip4:192.0.2.77/26 -all\"", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ip4:192.0.2.63/26 -all\"", SenderIdStatus.Pass, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ip6:::/0 -all\"", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ip6:::ffff:192.0.2.1 -all\"", SenderIdStatus.Fail, Cause.Matched)]
    // Section 5.4: no implicit MX, the null MX of RFC 7505.
    [InlineData("d.example TXT \"v=spf1 mx -all\"\nd.example A 192.0.2.1", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 mx -all\"\nd.example MX 0 .", SenderIdStatus.Fail, Cause.Matched)]
    // Section 5.5: a PTR name is nothing until asked back, and labels are compared, not letters.
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR h.d.example", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR h.d.example\nh.d.example A 192.0.2.9", SenderIdStatus.Fail,
        Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR bad-d.example\nbad-d.example A 192.0.2.1", SenderIdStatus.Fail,
        Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR H.D.Example\nh.d.example A 192.0.2.1", SenderIdStatus.Pass,
        Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa TIMEOUT", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR x.d.example\n1.2.0.192.in-addr.arpa PTR y.d.example\nx.d.example TIMEOUT\ny.d.example A 192.0.2.1", SenderIdStatus.Pass, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 ptr -all\"\n1.2.0.192.in-addr.arpa PTR x.d.example\nx.d.example TIMEOUT", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 mx -all\"\nd.example MX 1 x.example\nx.example SERVFAIL", SenderIdStatus.TempError, Cause.DnsServerFailure)]
    // Section 5.7: exists asks for A, whatever the client.
    [InlineData("d.example TXT \"v=spf1 exists:h.example -all\"\nh.example AAAA 2001:db8::1", SenderIdStatus.Fail, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 exists:h.example -all\"\nh.example TIMEOUT", SenderIdStatus.TempError, Cause.DnsTimeout)]
    // Section 4.7 and 6.1.
    [InlineData("d.example TXT \"v=spf1\"", SenderIdStatus.Neutral, Cause.NoMatch)]
    [InlineData("d.example TXT \"v=spf1 redirect=nx.example ?all\"", SenderIdStatus.Neutral, Cause.Matched)]
    [InlineData("d.example TXT \"v=spf1 redirect=%{l}\"", SenderIdStatus.PermError, Cause.RedirectWithoutRecord)]
    [InlineData("d.example TXT \"v=spf1 redirect=r.example\"\nr.example TXT \"v=spf1 -all\"", SenderIdStatus.Fail, Cause.Matched)]
    // CNAMEs.
    [InlineData("d.example CNAME r.example\nr.example TXT \"v=spf1 a -all\"\nr.example A 192.0.2.1", SenderIdStatus.Pass, Cause.Matched)]
    // Section 4.3.
    [InlineData("x.example TXT \"v=spf1 -all\"", SenderIdStatus.None, Cause.DomainDoesNotExist)]
    [InlineData("d.example A 192.0.2.1", SenderIdStatus.None, Cause.NoRecord)]
    [InlineData("d.example SERVFAIL", SenderIdStatus.TempError, Cause.DnsServerFailure)]
    public void Mail_from(string zone, SenderIdStatus status, Cause cause)
    {
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "ann@d.example");
        Assert.Equal((status, cause), (outcome.Status, outcome.Cause));
        Assert.Equal(status == SenderIdStatus.Fail ? FailReason.NotPermitted : FailReason.None, outcome.FailReason);
        Assert.Equal(outcome, ZoneCheck.Run(zone, "::ffff:192.0.2.1", "ann@d.example") with { Trace = outcome.Trace });
    }

    [Theory]
    [InlineData("ip4:192.0.2.1", "2001:db8::c000:201")]
    [InlineData("ip4:0.0.0.0/0", "2001:db8::1")]
    [InlineData("ip6:::c000:201", "192.0.2.1")]
    [InlineData("a:h.example/0", "2001:db8::1")]
    public void Networks_of_one_family_never_hold_a_client_of_the_other(string term, string client) => Assert.Equal(
        SenderIdStatus.Fail, ZoneCheck.Run($"d.example TXT \"v=spf1 {term} -all\"\nh.example A 192.0.2.1", client, "ann@d.example").Status);

    [Theory]
    // RFC 4406 section 4.4, in scopes PRA, MAIL FROM and HELO.
    [InlineData("\"v=spf1 -all\"", "Fail", "Fail", "Fail")]
    [InlineData("\"spf2.0/pra +all\"", "Pass", "None", "None")]
    [InlineData("\"spf2.0/pra +all\" / \"v=spf1 -all\"", "Pass", "Fail", "Fail")]
    [InlineData("\"v=spf1 -all\" / \"spf2.0/mfrom ?all\"", "Fail", "Neutral", "Fail")]
    [InlineData("\"spf2.0/pra,mfrom +all\" / \"v=spf1 -all\"", "Pass", "Pass", "Fail")]
    [InlineData("\"spf2.0/pra +all\" / \"spf2.0/mfrom ~all\"", "Pass", "SoftFail", "None")]
    [InlineData("\"spf2.0/pra +all\" / \"spf2.1/x,pra -all\"", "PermError", "None", "None")]
    [InlineData("\"spf2.0/prattle +all\" / \"v=spf1 -all\"", "Fail", "Fail", "Fail")]
    [InlineData("\"spf2.0/ +all\" / \"v=spf1 -all\"", "Fail", "Fail", "Fail")]
    [InlineData("\"spf2.0/pra moo\" / \"v=spf1 -all\"", "PermError", "Fail", "Fail")]
    public void Records_are_selected_by_scope(string records, string pra, string mailFrom, string helo)
    {
        string zone = string.Join('\n', records.Split(" / ").Select(static record => "d.example TXT " + record));
        Assert.Equal(pra, Status(zone, IdentityScope.Pra));
        Assert.Equal(mailFrom, Status(zone, IdentityScope.MailFrom));
        Assert.Equal(helo, Status(zone, IdentityScope.Helo));
    }

    // RFC 4406 section 4.3, the product, RFC 7208 section 4.3.
    [Theory]
    [InlineData("ann@nx.example", IdentityScope.Pra, SenderIdStatus.Fail, FailReason.DomainDoesNotExist)]
    [InlineData("ann@nx.example", IdentityScope.MailFrom, SenderIdStatus.None, FailReason.None)]
    [InlineData("ann@a..example", IdentityScope.Pra, SenderIdStatus.Fail, FailReason.MalformedDomain)]
    [InlineData("ann@a..example", IdentityScope.MailFrom, SenderIdStatus.None, FailReason.None)]
    [InlineData("ann@[192.0.2.1]", IdentityScope.Pra, SenderIdStatus.Fail, FailReason.MalformedDomain)]
    [InlineData("ann@localhost", IdentityScope.MailFrom, SenderIdStatus.None, FailReason.None)]
    [InlineData("ann@d.example", IdentityScope.Pra, SenderIdStatus.Fail, FailReason.NotPermitted)]
    public void Unusable_domains_fail_for_the_PRA_alone(string sender, IdentityScope scope, SenderIdStatus status, FailReason reason)
    {
        CheckOutcome outcome = ZoneCheck.Run("d.example TXT \"v=spf1 -all\"", "192.0.2.1", sender, scope: scope);
        Assert.Equal((status, reason), (outcome.Status, outcome.FailReason));
    }

    [Fact]
    public void Nonexistent_included_domains_are_errors_in_every_scope()
    {
        CheckOutcome outcome =
            ZoneCheck.Run("d.example TXT \"v=spf1 include:nx.example +all\"", "192.0.2.1", "a@d.example", scope: IdentityScope.Pra);
        Assert.Equal((SenderIdStatus.PermError, Cause.IncludeWithoutRecord), (outcome.Status, outcome.Cause));
    }

    [Fact]
    public void The_validated_name_prefers_the_domain_then_names_below_it()
    {
        const string Zone = """
            d.example TXT "v=spf1 exists:%{p}.ok.example -all"
            1.2.0.192.in-addr.arpa PTR other.example
            1.2.0.192.in-addr.arpa PTR h.d.example
            1.2.0.192.in-addr.arpa PTR forged.d.example
            other.example A 192.0.2.1
            h.d.example A 192.0.2.1
            forged.d.example A 192.0.2.9
            h.d.example.ok.example A 127.0.0.2
            """;
        Assert.Equal(SenderIdStatus.Pass, ZoneCheck.Run(Zone, "192.0.2.1", "a@d.example").Status);
        Assert.Equal(SenderIdStatus.Fail,
            ZoneCheck.Run(Zone.Replace("h.d.example.ok", "forged.d.example.ok", StringComparison.Ordinal), "192.0.2.1", "a@d.example").Status);
    }

    [Fact]
    public void The_outcome_names_the_record_and_term_that_decided()
    {
        const string Zone = "d.example TXT \"v=spf1 include:i.example redirect=r.example\"\ni.example TXT \"v=spf1 -all\"\nr.example TXT \"v=spf1 -all exp=e.example\"\ne.example TXT \"no %{i}\"";
        CheckOutcome outcome = ZoneCheck.Run(Zone, "192.0.2.1", "ann@D.example");
        Assert.Equal(
            (SenderIdStatus.Fail, "D.example", "r.example", "v=spf1 -all exp=e.example", "-all", "no 192.0.2.1", 2, 0),
            (outcome.Status, outcome.Domain, outcome.RecordDomain, outcome.Record, outcome.Term, outcome.Explanation, outcome.DnsLookups,
                outcome.VoidLookups));
    }

    [Fact]
    public void An_included_explanation_is_not_used()
    {
        const string Zone =
            "d.example TXT \"v=spf1 include:i.example -all\"\ni.example TXT \"v=spf1 -all exp=e.example\"\ne.example TXT \"not this\"";
        Assert.Null(ZoneCheck.Run(Zone, "192.0.2.1", "ann@d.example").Explanation);
    }

    [Fact]
    public void Casing_does_not_follow_the_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("tr-TR");
            Assert.Equal(SenderIdStatus.Pass,
                ZoneCheck.Run("mail.example TXT \"V=SPF1 IP4:192.0.2.1 INCLUDE:X.EXAMPLE -ALL\"", "192.0.2.1", "a@MAIL.EXAMPLE").Status);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static string Status(string zone, IdentityScope scope) =>
        ZoneCheck.Run(zone, "192.0.2.1", "ann@d.example", "d.example", scope).Status.ToString();
}
