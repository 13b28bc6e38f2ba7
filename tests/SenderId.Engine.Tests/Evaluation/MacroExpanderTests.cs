using SenderId.Evaluation;

namespace SenderId.Tests.Evaluation;

public class MacroExpanderTests
{
    private const string Sender = "strong-bad@email.example.com";

    // RFC 7208 section 7.4, and what else section 7.3 says. The explanation shows the expansion as it is.
    [Theory]
    [InlineData("%{s}", "strong-bad@email.example.com")]
    [InlineData("%{o}", "email.example.com")]
    [InlineData("%{d}", "email.example.com")]
    [InlineData("%{d4}", "email.example.com")]
    [InlineData("%{d3}", "email.example.com")]
    [InlineData("%{d2}", "example.com")]
    [InlineData("%{d1}", "com")]
    [InlineData("%{d255}", "email.example.com")]
    [InlineData("%{d99999999999999999999}", "email.example.com")]
    [InlineData("%{dr}", "com.example.email")]
    [InlineData("%{d2r}", "example.email")]
    [InlineData("%{l}", "strong-bad")]
    [InlineData("%{l-}", "strong.bad")]
    [InlineData("%{lr}", "strong-bad")]
    [InlineData("%{lr-}", "bad.strong")]
    [InlineData("%{l1r-}", "strong")]
    [InlineData("%{S}", "strong-bad%40email.example.com")]
    [InlineData("%{LR-}", "bad.strong")]
    [InlineData("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net")]
    [InlineData("%{c} %{r} %{h}", "192.0.2.3 unknown mail.example.org")]
    [InlineData("%%%_%-", "% %20")]
    [InlineData("%{p}", "unknown")]
    [InlineData("a  b.", "a  b.")]
    public void Expands(string macro, string expected) =>
        Assert.Equal(expected, Explain(macro, "192.0.2.3", Sender));

    [Theory]
    [InlineData("%{ir}", "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2")]
    [InlineData("%{v}", "ip6")]
    [InlineData("%{c}", "2001:db8::cb01")]
    public void Expands_IPv6(string macro, string expected) => Assert.Equal(expected, Explain(macro, "2001:db8::cb01", Sender));

    [Fact]
    public void The_timestamp_is_of_now()
    {
        long before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        long value = long.Parse(Explain("%{t}", "192.0.2.3", Sender)!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(value, before, before + 60);
    }

    // RFC 7208 section 7.3: empty parts count.
    [Theory]
    [InlineData("a--b@email.example.com", "%{lr-}", "b..a")]
    [InlineData("-a@email.example.com", "%{l-}", ".a")]
    [InlineData("a.b@email.example.com", "%{l1-}", "a.b")]
    [InlineData("@email.example.com", "%{l}", "postmaster")]
    [InlineData("email.example.com", "%{s}", "postmaster@email.example.com")]
    [InlineData("a=b+c@email.example.com", "%{L}", "a%3Db%2Bc")]
    public void Splits_as_it_is_written(string sender, string macro, string expected) => Assert.Equal(expected, Explain(macro, "192.0.2.3", sender));

    // RFC 7208 section 6.2: a broken or ambiguous explanation is none.
    [Theory]
    [InlineData("%{x}")]
    [InlineData("100%")]
    [InlineData("\\233")]
    public void Broken_explanations_are_none(string text) => Assert.Null(Explain(text, "192.0.2.3", Sender));

    [Fact]
    public void Two_explanations_are_none()
    {
        CheckOutcome outcome = ZoneCheck.Run(
            "d.example.com TXT \"v=spf1 -all exp=e.example.com\"\ne.example.com TXT \"one\"\ne.example.com TXT \"two\"", "192.0.2.3",
                "a@d.example.com");
        Assert.Equal((SenderIdStatus.Fail, null), (outcome.Status, outcome.Explanation));
    }

    // RFC 8616 section 4: terms with the local part of such a sender match nothing.
    [Fact]
    public void A_local_part_beyond_ASCII_matches_nothing()
    {
        string zone = "d.example.com TXT \"v=spf1 exists:%{l}.d.example.com include:%{l}.d.example.com exists:x.%{d} -all exp=e.%{d}\"\n"
            + "*.d.example.com A 127.0.0.2\ne.d.example.com TXT \"%{s} may not\"";
        CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.3", "j\u00f8rn@d.example.com");
        Assert.Equal((SenderIdStatus.Pass, "exists:x.%{d}"), (outcome.Status, outcome.Term));
        Assert.Null(ZoneCheck.Run(zone.Replace("exists:x.%{d} ", "", StringComparison.Ordinal), "192.0.2.3", "j\u00f8rn@d.example.com").Explanation);
    }

    [Fact]
    public void International_domains_expand_as_A_labels() =>
        Assert.Equal(
            "a@xn--bcher-kva.example xn--bcher-kva.example",
            ZoneCheck.Run("xn--bcher-kva.example TXT \"v=spf1 -all exp=e.example\"\ne.example TXT \"%{s} %{d}\"", "192.0.2.3",
                "a@B\u00fccher.example").Explanation);

    [Fact]
    public void Long_explanations_are_cut_and_long_expansions_bounded()
    {
        string zone =
            "d.example.com TXT \"v=spf1 -all exp=e.example.com\"\ne.example.com TXT \"" + string.Concat(Enumerable.Repeat("%{s}", 60)) + "\"";
        Assert.Equal(500, ZoneCheck.Run(zone, "192.0.2.3", new string('x', 200) + "@d.example.com").Explanation?.Length);
        Assert.Null(ZoneCheck.Run(zone, "192.0.2.3", new string('x', 2000) + "@d.example.com").Explanation);
    }

    private static string? Explain(string text, string client, string sender) =>
        ZoneCheck.Run($"email.example.com TXT \"v=spf1 -all exp=e.example.com\"\ne.example.com TXT \"{text}\"", client, sender).Explanation;
}
