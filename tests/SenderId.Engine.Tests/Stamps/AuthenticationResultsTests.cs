using System.Collections.Immutable;
using System.Text;
using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class AuthenticationResultsTests
{
    // One table, both directions: the text is what the value is written as, and reading the text gives the value.
    public static TheoryData<string, AuthenticationResults> Pairs { get; } = new()
    {
        { "mx.example.org; none", new("mx.example.org") },
        { "mx.example.org 2; none", new("mx.example.org") { Version = 2 } },
        { "\"my server\"; none", new("my server") },
        { "mx.example.org; sender-id=pass header.from=user@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("user@example.com")] }) },
        { "mx.example.org; sender-id=fail", Of(new MethodResult("sender-id", "fail")) },
        { "mx.example.org; sender-id=pass header.resent-sender=example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [new("header", "resent-sender", "example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=\"john doe\"@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("john doe@example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=\"a\\\"b\\\\c\"@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("a\"b\\c@example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=\"a;b\"@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("a;b@example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=\"a@b@c\"@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("a@b@c@example.com")] }) },
        { "mx.example.org; sender-id=fail header.from=\"user@exa?mple\"",
            Of(new MethodResult("sender-id", "fail") { Properties = [From("user@exa?mple")] }) },
        { "mx.example.org; sender-id=pass header.from=@example.com",
            Of(new MethodResult("sender-id", "pass") { Properties = [From("@example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=\"\"", Of(new MethodResult("sender-id", "pass") { Properties = [From("")] }) },
        { "mx.example.org; spf=temperror reason=\"no answer (yet)\" smtp.mailfrom=b+tag@example.com",
            Of(new MethodResult("spf", "temperror") { Reason = "no answer (yet)", Properties = [new("smtp", "mailfrom", "b+tag@example.com")] }) },
        { "mx.example.org; spf=none smtp.helo=\"[192.0.2.1]\"",
            Of(new MethodResult("spf", "none") { Properties = [new("smtp", "helo", "[192.0.2.1]")] }) },
        { "mx.example.org; dkim/2=pass header.d=example.com header.i=@example.com", Of(new MethodResult("dkim", "pass") { MethodVersion = 2,
            Properties = [new("header", "d", "example.com"), new("header", "i", "@example.com")] }) },
        { "mx.example.org; sender-id=pass header.from=a@example.com; spf=softfail smtp.mailfrom=b@example.com; spf=none smtp.helo=mx.example.com", Of(new MethodResult("sender-id", "pass") { Properties = [From("a@example.com")] }, new("spf", "softfail") { Properties = [new("smtp", "mailfrom", "b@example.com")] }, new("spf", "none") { Properties = [new("smtp", "helo", "mx.example.com")] }) },
    };

    // RFC 8601 appendix B and fields as servers write them.
    public static TheoryData<string, string> Readings { get; } = new()
    {
        { " mx.example.org;\r\n\tsender-id=pass\r\n\theader.from=user@example.com", "mx.example.org; sender-id=pass header.from=user@example.com" },
        { "(a (nested \\) one)) mx.example.org (x) 1 (y) ; (z) spf (q) = (w) pass (good) smtp (a) . (b) mailfrom (c) = (d) example.net (e)",
            "mx.example.org; spf=pass smtp.mailfrom=example.net" },
        { "example.com; sender-id=fail header.from=example.com; dkim=pass (good signature) header.d=example.com",
            "example.com; sender-id=fail header.from=example.com; dkim=pass header.d=example.com" },
        { "mx.google.com; dkim=pass header.i=@example.com header.s=s1 header.b=Ab/+9=; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=example.com",
            "mx.google.com; dkim=pass header.i=@example.com header.s=s1 header.b=\"Ab/+9=\"; dmarc=pass header.from=example.com" },
        { "MX.Example.ORG; SPF=Pass SMTP.MailFrom=Example.net", "MX.Example.ORG; spf=pass smtp.mailfrom=Example.net" },
        { "\"mx\\.example.org\"; none", "mx.example.org; none" },
        { "mx.example.org; NONE", "mx.example.org; none" },
        { "mx.example.org;none(nothing done)", "mx.example.org; none" },
        { "mx.example.org; spf=pass reason=good smtp.mailfrom=a@example.net",
            "mx.example.org; spf=pass reason=\"good\" smtp.mailfrom=a@example.net" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Writes_and_reads(string text, AuthenticationResults value)
    {
        Assert.Equal(text, value.ToString());
        Assert.Equal(value, AuthenticationResults.Parse(text).Value);
    }

    [Theory]
    [MemberData(nameof(Readings))]
    public void Reads_what_servers_write(string body, string canonical) =>
        Assert.Equal(canonical, AuthenticationResults.Parse(body).Value?.ToString());

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 3)]
    [InlineData("mx.example.org", 14)]
    [InlineData("mx.example.org;", 15)]
    [InlineData("mx.example.org; ", 16)]
    [InlineData("mx.example.org; spf", 19)]
    [InlineData("mx.example.org; spf=", 20)]
    [InlineData("mx.example.org; none; spf=pass", 20)]
    [InlineData("mx.example.org; spf=pass; none", 30)]
    [InlineData("mx.example.org; spf=pass smtp", 29)]
    [InlineData("mx.example.org; spf=pass smtp.mailfrom", 38)]
    [InlineData("mx.example.org; spf=pass smtp.mailfrom=", 39)]
    [InlineData("mx.example.org; spf=pass smtp.mailfrom=\"open", 44)]
    [InlineData("mx.example.org; spf=pass (open", 30)]
    [InlineData("mx.example.org 12345678901; none", 24)]
    [InlineData("spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.com", 3)]
    [InlineData("\"open", 5)]
    [InlineData("\"\"; none", 2)]
    [InlineData("(open; none", 11)]
    [InlineData("mx.example.org\0; none", 14)]
    [InlineData("mx.example.org, other; none", 14)]
    public void Refuses_what_the_grammar_does_not_know(string body, int position)
    {
        ParseOutcome<AuthenticationResults> outcome = AuthenticationResults.Parse(body);

        Assert.False(outcome.IsParsed);
        Assert.Equal(position, outcome.Fault.Position);
    }

    [Fact]
    public void What_is_not_printable_never_gets_out()
    {
        var value = Of(new MethodResult("spf", "fail") { Reason = "a\r\nX: b\u00E9\0", Properties = [From("c\r\nd\u2028")] });

        Assert.Equal("mx.example.org; spf=fail reason=\"a??X: b??\" header.from=\"c??d?\"", value.ToString());
    }

    [Fact]
    public void A_deep_comment_needs_no_stack()
    {
        string body = new string('(', 500_000) + new string(')', 500_000) + "mx; none";

        Assert.True(AuthenticationResults.Parse(body).IsParsed);
        Assert.False(AuthenticationResults.Parse(body.AsSpan(0, body.Length - 11)).IsParsed);
    }

    [Fact]
    public void Random_text_never_throws_and_what_is_read_reads_again()
    {
        const string Alphabet = "abX01.;=()\"\\/@ \t\r\n-_<>,\u00E9\0none spf=pass";
        var random = new Random(8601);
        int parsed = 0;
        for (int i = 0; i < 40_000; i++)
        {
            var body = new StringBuilder(random.Next(3) == 0 ? "" : "mx.example.org; spf=pass ");
            for (int length = random.Next(40); length > 0; length--)
            {
                body.Append(random.Next(8) == 0 ? "smtp.helo=" : Alphabet[random.Next(Alphabet.Length)]);
            }

            ParseOutcome<AuthenticationResults> outcome = AuthenticationResults.Parse(body.ToString());
            if (outcome.IsParsed && body.ToString().All(static c => c is < '\x7f' and >= ' ' or '\r' or '\n'))
            {
                parsed++;
                Assert.Equal(outcome.Value, AuthenticationResults.Parse(outcome.Value.ToString()).Value);
            }
        }

        Assert.True(parsed > 200, $"only {parsed} texts were well-formed");
    }

    [Fact]
    public void Random_values_come_back_as_they_were()
    {
        var random = new Random(45);
        for (int i = 0; i < 20_000; i++)
        {
            AuthenticationResults value = Of([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomResult(random))]);
            Assert.Equal(value, AuthenticationResults.Parse(value.ToString()).Value);
        }
    }

    private static MethodResult RandomResult(Random random)
    {
        string value = string.Create(random.Next(30), random, static (span, source) =>
        {
            foreach (ref char c in span)
            {
                c = (char)source.Next(' ', '~' + 1);
            }
        });
        return new("sender-id", "pass") { Reason = random.Next(2) == 0 ? null : value, Properties = [From(value)] };
    }

    private static MethodProperty From(string value) => new("header", "from", value);

    private static AuthenticationResults Of(params ImmutableArray<MethodResult> results) => new("mx.example.org") { Results = results };
}
