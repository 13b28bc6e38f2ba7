using SenderId.Records;

namespace SenderId.Tests.Records;

public class RecordParserTests
{
    // RFC 7208 section 12; the right column is the canonical text.
    [Theory]
    [InlineData("v=spf1", "v=spf1")]
    [InlineData("v=spf1 ", "v=spf1")]
    [InlineData("V=SPF1  +A   -ALL  ", "v=spf1 a -all")]
    [InlineData("v=spf1 a:example.com a:example.com. a/24 a//64 a/24//64 a:%{d}/0//0",
        "v=spf1 a:example.com a:example.com. a/24 a//64 a/24//64 a:%{d}/0//0")]
    [InlineData("v=spf1 mx mx:example.com/32//128", "v=spf1 mx mx:example.com")]
    [InlineData("v=spf1 ptr ptr:example.com ?all", "v=spf1 ptr ptr:example.com ?all")]
    [InlineData("v=spf1 ip4:192.0.2.0/24 ip4:0.0.0.0/0 ~ip4:255.255.255.255/32", "v=spf1 ip4:192.0.2.0/24 ip4:0.0.0.0/0 ~ip4:255.255.255.255")]
    [InlineData("v=spf1 ip6:2001:DB8::/32 ip6:::/0 ip6:::ffff:192.0.2.1", "v=spf1 ip6:2001:db8::/32 ip6:::/0 ip6:::ffff:192.0.2.1")]
    [InlineData("v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} -all", "v=spf1 exists:%{ir}.%{l1r+-}._spf.%{d} -all")]
    [InlineData("v=spf1 include:a/b.example.com", "v=spf1 include:a/b.example.com")]
    [InlineData("v=spf1 a:foo.example/24.example.com", "v=spf1 a:foo.example/24.example.com")]
    [InlineData("v=spf1 redirect=%{d}.example.com exp=e.example.com", "v=spf1 redirect=%{d}.example.com exp=e.example.com")]
    [InlineData("v=spf1 A=b moo.cow-far_out=man:dog/cat x= all", "v=spf1 all a=b moo.cow-far_out=man:dog/cat x=")]
    [InlineData("v=spf1 exists:%{L}%{S}%{O}%{D}%{I}%{P}%{V}%{H}", "v=spf1 exists:%{L}%{S}%{O}%{D}%{I}%{P}%{V}%{H}")]
    [InlineData("v=spf1 a:%%%_%-%{d255r.-+,/_=}", "v=spf1 a:%%%_%-%{d255r.-+,/_=}")]
    [InlineData("v=spf1 a:foo.a-b", "v=spf1 a:foo.a-b")]
    [InlineData("v=spf1 x=%{c}%{r}%{t} -all", "v=spf1 -all x=%{c}%{r}%{t}")]
    [InlineData("spf2.0/pra,mfrom,x-1 a", "spf2.0/pra,mfrom,x-1 a")]
    [InlineData("SPF2.17/PRA a", "spf2.17/pra a")]
    public void Reads(string text, string canonical)
    {
        ParseOutcome<SpfRecord> outcome = RecordParser.Parse(text);
        Assert.True(outcome.IsParsed, outcome.Fault?.ToString());
        Assert.Equal(canonical, outcome.Value.ToString());
        Assert.Equal(canonical, RecordParser.Parse(canonical).Value!.ToString());
    }

    [Theory]
    [InlineData("v=spf10 a", Cause.RecordMalformed, 0)]
    [InlineData("v=spf1\ta", Cause.RecordMalformed, 0)]
    [InlineData("v=spf1 moo", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 -all moo", Cause.UnknownMechanism, 12)]
    [InlineData("v=spf1 --all", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 -", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 ipv4:192.0.2.1", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 redirect:a.example", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 -redirect=a.example", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 1a=b", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 =b", Cause.UnknownMechanism, 7)]
    [InlineData("v=spf1 all:", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 all/0", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 include", Cause.RecordMalformed, 14)]
    [InlineData("v=spf1 include:", Cause.RecordMalformed, 15)]
    [InlineData("v=spf1 include:example", Cause.RecordMalformed, 22)]
    [InlineData("v=spf1 include:example.com/24", Cause.RecordMalformed, 29)]
    [InlineData("v=spf1 a:", Cause.RecordMalformed, 9)]
    [InlineData("v=spf1 a:/24", Cause.RecordMalformed, 9)]
    [InlineData("v=spf1 a/33", Cause.RecordMalformed, 8)]
    [InlineData("v=spf1 a/024", Cause.RecordMalformed, 8)]
    [InlineData("v=spf1 a//129", Cause.RecordMalformed, 8)]
    [InlineData("v=spf1 a/24/64", Cause.RecordMalformed, 11)]
    [InlineData("v=spf1 a/99999999999999999999", Cause.RecordMalformed, 8)]
    [InlineData("v=spf1 a/", Cause.RecordMalformed, 8)]
    [InlineData("v=spf1 a:example.com//", Cause.RecordMalformed, 22)]
    [InlineData("v=spf1 a:111.222.33.44", Cause.RecordMalformed, 22)]
    [InlineData("v=spf1 a:museum", Cause.RecordMalformed, 15)]
    [InlineData("v=spf1 a:example.-com", Cause.RecordMalformed, 21)]
    [InlineData("v=spf1 a:example.com-", Cause.RecordMalformed, 21)]
    [InlineData("v=spf1 a:example.com..", Cause.RecordMalformed, 22)]
    [InlineData("v=spf1 ptr/0", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ptr:", Cause.RecordMalformed, 11)]
    [InlineData("v=spf1 ip4", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:192.0.2", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:3221225985", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:0xC0.0.2.1", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:192.0.2.01", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip4:192.0.2.0/33", Cause.RecordMalformed, 20)]
    [InlineData("v=spf1 ip4:192.0.2.0/4294967320", Cause.RecordMalformed, 20)]
    [InlineData("v=spf1 ip4:192.0.2.0//24", Cause.RecordMalformed, 20)]
    [InlineData("v=spf1 ip4:192.0.2.0/", Cause.RecordMalformed, 20)]
    [InlineData("v=spf1 ip4:2001:db8::1", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip6:192.0.2.1", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip6:fe80::1%1", Cause.RecordMalformed, 10)]
    [InlineData("v=spf1 ip6:::/129", Cause.RecordMalformed, 13)]
    [InlineData("v=spf1 exists", Cause.RecordMalformed, 13)]
    [InlineData("v=spf1 exists:%(ir).example.com", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{z}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{c}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{d0}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{d00}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{dr2}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:%{d*}", Cause.MacroMalformed, 14)]
    [InlineData("v=spf1 exists:example.com%", Cause.MacroMalformed, 25)]
    [InlineData("v=spf1 x=%", Cause.MacroMalformed, 9)]
    [InlineData("v=spf1 x=\u00e9", Cause.MacroMalformed, 9)]
    [InlineData("v=spf1 a:ex\u0001.com", Cause.MacroMalformed, 11)]
    [InlineData("v=spf1 redirect=", Cause.RecordMalformed, 16)]
    [InlineData("v=spf1 exp=", Cause.RecordMalformed, 11)]
    [InlineData("v=spf1 redirect=a.example REDIRECT=b.example", Cause.DuplicateModifier, 26)]
    [InlineData("v=spf1 exp=a.example exp=a.example", Cause.DuplicateModifier, 21)]
    public void Says_what_is_wrong_and_where(string text, Cause cause, int position)
    {
        SyntaxFault? fault = RecordParser.Parse(text).Fault;
        Assert.NotNull(fault);
        Assert.Equal((cause, position), (fault.Cause, fault.Position));
        Assert.StartsWith("RFC 7208 section ", fault.Section, StringComparison.Ordinal);
    }

    // RFC 4406 sections 3.1 and 4.4.
    [Theory]
    [InlineData("spf2.0/pra", true, false)]
    [InlineData("spf2.0/mfrom,pra", true, true)]
    [InlineData("spf2.0/prattle", false, false)]
    [InlineData("spf2.0/mfrom,prattle,fubar", false, true)]
    [InlineData("spf2.0/mfrom,pra,fubar", true, true)]
    [InlineData("SPF2.9/PRA", true, false)]
    public void Scopes_are_whole_tokens(string text, bool pra, bool mfrom)
    {
        RecordVersion? version = RecordVersion.Read(text, out _);
        Assert.NotNull(version);
        Assert.Equal((pra, mfrom, false),
            (version.Covers(IdentityScope.Pra), version.Covers(IdentityScope.MailFrom), version.Covers(IdentityScope.Helo)));
    }

    [Theory]
    [InlineData("spf2.0")]
    [InlineData("spf2./pra")]
    [InlineData("spf2.x/pra")]
    [InlineData("spf2.0/")]
    [InlineData("spf2.0/pra,")]
    [InlineData("spf2.0/pra,,mfrom")]
    [InlineData("spf2.0/1pra")]
    [InlineData("spf2.0pra")]
    [InlineData("spf2.0/pra\ta")]
    [InlineData("v=spf2.0/pra")]
    [InlineData(" v=spf1")]
    [InlineData("v=spf1a")]
    [InlineData("")]
    public void Malformed_versions_are_no_records(string text) => Assert.Null(RecordVersion.Read(text, out _));

    [Fact]
    public void Random_records_never_throw_and_round_trip()
    {
        var random = new Random(7208);
        string[] pieces =
        [
            "v=spf1", " ", "a", "mx", "ptr", "ip4:", "ip6:", "include:", "exists:", "redirect=", "exp=", "all", "%{", "}", "%%", "%_", "d", "ir",
                "l1r-",
            "example.com", "192.0.2.0", "/24", "//64", "2001:db8::", ":", "-", "~", "?", "+", ".", "=", "\u00ff", "\u0000", "99999999999",
                "spf2.0/pra",
        ];
        for (int i = 0; i < 200_000; i++)
        {
            string text =
                (i % 8 == 0 ? "" : "v=spf1 ") + string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)]));
            ParseOutcome<SpfRecord> outcome = RecordParser.Parse(text);
            if (outcome.IsParsed)
            {
                string canonical = outcome.Value.ToString();
                Assert.Equal(canonical, RecordParser.Parse(canonical).Value?.ToString());
            }
            else
            {
                Assert.InRange(outcome.Fault.Position, 0, text.Length);
            }
        }
    }
}
