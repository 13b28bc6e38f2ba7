using System.Globalization;
using SenderId.Dns.Zones;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Zones;

public sealed class ZoneResolverTests
{
    // RFC 2181 section 5: duplicates are records of the same RDATA, and the strings are part of it.
    [Fact]
    public void The_same_text_in_other_strings_is_another_record()
    {
        ZoneResolver zones = InMemoryZone.Parse("a.test. TXT \"v=spf1\" \" -all\"\na.test. TXT \"v=spf1 -all\"\na.test. TXT \"v=spf1 -all\"\n");
        Assert.Equal("v=spf1 -all|v=spf1 -all", zones.Ask("TXT a.test"));
    }

    private const string Zone = """
        $ORIGIN example.com.
        $TTL 1h
        @        IN SOA ns hostmaster 1 2h 30m 2w 5m
                    NS  ns.example.com.
                    MX  10 mx1
                    MX  20 mx2.example.net.
                    TXT "v=spf1 mx -all"
        mx1      300 A  192.0.2.1
                    A  192.0.2.2
                    AAAA 2001:db8::1
        a.deep      A 192.0.2.9
        alias       CNAME mx1
        alias2      CNAME alias
        outside     CNAME nowhere.example.org.
        gone        CNAME none.deep
        loop1       CNAME loop2
        loop2       CNAME loop1
        nullmx      MX 0 .
        twice       TXT "same"
                    TXT "same"
                    TXT "Same"
        other       SRV 0 0 25 mx1
        $ORIGIN in-addr.arpa.
        1.2.0.192   PTR Mail.Example.COM.
        2.2.0.192   CNAME 2.0-127.2.0.192
        2.0-127.2.0.192 PTR rfc2317.example.com.
        *.100.51.198 PTR any.example.com.
        $ORIGIN 0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6.arpa.
        @           PTR six.example.com.
        """;

    private static readonly ZoneResolver s_resolver = InMemoryZone.Parse(Zone);

    [Theory]
    [InlineData("TXT example.com", "v=spf1 mx -all")]
    [InlineData("TXT EXAMPLE.com", "v=spf1 mx -all")]
    [InlineData("MX example.com", "10 mx1.example.com|20 mx2.example.net")]
    [InlineData("A mx1.example.com", "192.0.2.1|192.0.2.2")]
    [InlineData("AAAA mx1.example.com", "2001:db8::1")]
    [InlineData("MX mx1.example.com", "NoData")]
    [InlineData("A deep.example.com", "NoData")]
    [InlineData("A com", "NoData")]
    [InlineData("A a.deep.example.com", "192.0.2.9")]
    [InlineData("A b.deep.example.com", "NameError")]
    [InlineData("A example.org", "NameError")]
    [InlineData("A b.a.deep.example.com", "NameError")]
    [InlineData("A alias2.example.com", "192.0.2.1|192.0.2.2")]
    [InlineData("TXT alias2.example.com", "NoData")]
    [InlineData("A outside.example.com", "NameError")]
    [InlineData("A gone.example.com", "NameError")]
    [InlineData("A loop1.example.com", "Malformed")]
    [InlineData("MX nullmx.example.com", "0 ")]
    [InlineData("TXT twice.example.com", "same|Same")]
    [InlineData("TXT other.example.com", "NoData")]
    [InlineData("PTR 192.0.2.1", "mail.example.com")]
    [InlineData("PTR ::ffff:192.0.2.1", "mail.example.com")]
    [InlineData("PTR 192.0.2.2", "rfc2317.example.com")]
    [InlineData("PTR 192.0.2.3", "NameError")]
    [InlineData("PTR 198.51.100.77", "any.example.com")]
    [InlineData("PTR 2001:db8::", "six.example.com")]
    [InlineData("PTR 2001:db8::1", "NameError")]
    [InlineData("PTR 203.0.113.255", "NameError")]
    public void AnswersAsANameServerWould(string question, string expected) => Assert.Equal(expected, s_resolver.Ask(question));

    // The example of RFC 4592 section 2.2.1, question by question.
    [Theory]
    [InlineData("MX host3.example", "10 host1.example")]
    [InlineData("A host3.example", "NoData")]
    [InlineData("TXT foo.bar.example", "this is a wildcard")]
    [InlineData("MX host1.example", "NoData")]
    [InlineData("MX sub.*.example", "NoData")]
    [InlineData("A _telnet._tcp.host1.example", "NameError")]
    [InlineData("MX ghost.*.example", "NameError")]
    [InlineData("TXT *.example", "this is a wildcard")]
    public void WildcardsFollowRfc4592(string question, string expected)
    {
        ZoneResolver resolver = InMemoryZone.Parse("""
            $ORIGIN example.
            @  3600 IN SOA ns.example.com. hostmaster.example.com. 1 2 3 4 5
               3600    NS  ns.example.com.
            *  3600    TXT "this is a wildcard"
            *  3600    MX  10 host1.example.
            sub.* 3600 TXT "this is not a wildcard"
            host1 3600 A   192.0.2.1
            _ssh._tcp.host1.example. 3600 SRV 0 0 22 host1
            subdel.example. 3600 NS ns.example.com.
            """);
        Assert.Equal(expected, resolver.Ask(question));
    }

    [Theory]
    [InlineData("A any.w.example.com", "192.0.2.1")]
    [InlineData("TXT any.w.example.com", "target")]
    [InlineData("A x.under.w.example.com", "NameError")]
    [InlineData("A under.w.example.com", "NoData")]
    [InlineData("A toany.example.com", "192.0.2.1")]
    [InlineData("TXT q.slow.example.com", "Timeout")]
    [InlineData("A x.chain.example.com", "Malformed")]
    public void WildcardsCarryAliasesAndFaults(string question, string expected)
    {
        ZoneResolver resolver = InMemoryZone.Parse("""
            $ORIGIN example.com.
            *.w CNAME target
            target A 192.0.2.1
                   TXT target
            leaf.under.w TXT x
            toany CNAME something.w
            *.slow TIMEOUT
            *.chain CNAME again.chain
            """);
        Assert.Equal(expected, resolver.Ask(question));
    }

    [Theory]
    [InlineData("TXT all.example.com", "Timeout")]
    [InlineData("A all.example.com", "192.0.2.1")]
    [InlineData("A below.all.example.com", "NameError")]
    [InlineData("TXT some.example.com", "Timeout")]
    [InlineData("MX some.example.com", "Timeout")]
    [InlineData("A some.example.com", "NoData")]
    [InlineData("TXT broken.example.com", "ServerFailure")]
    [InlineData("AAAA half.example.com", "ServerFailure")]
    [InlineData("TXT half.example.com", "NoData")]
    [InlineData("TXT alias.example.com", "Timeout")]
    [InlineData("PTR 192.0.2.7", "Timeout")]
    public void FaultsAreServed(string question, string expected)
    {
        ZoneResolver resolver = InMemoryZone.Parse("""
            $ORIGIN example.com.
            all    IN TIMEOUT
            all    IN A 192.0.2.1
            some   IN TIMEOUT TXT MX
            broken 60 IN SERVFAIL
            half   SERVFAIL AAAA
            alias  CNAME all
            7.2.0.192.in-addr.arpa. TIMEOUT PTR
            """);
        Assert.Equal(expected, resolver.Ask(question));
    }

    [Fact]
    public void SixteenAliasesAreFollowedAndSeventeenAreNot()
    {
        string chain = string.Concat(Enumerable.Range(0, 17).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"c{i}.example.com. CNAME c{i + 1}.example.com.\n")));
        ZoneResolver resolver = InMemoryZone.Parse(chain + "c17.example.com. A 192.0.2.1\n");
        Assert.Equal("Malformed", resolver.Ask("A c0.example.com"));
        Assert.Equal("192.0.2.1", resolver.Ask("A c1.example.com"));
    }

    [Fact]
    public void TheSameQuestionGetsTheSameObject()
    {
        foreach (string question in (string[])["TXT example.com", "A alias.example.com", "PTR 192.0.2.1", "PTR 198.51.100.7", "A none.example.com"])
        {
            Assert.Same(s_resolver.Answer(question), s_resolver.Answer(question));
        }
    }

    [Theory]
    [InlineData("TXT example.com", true)]
    [InlineData("A alias.example.com", true)]
    [InlineData("A none.example.com", true)]
    [InlineData("A loop1.example.com", false)]
    public void WhatIsMadeOfAnAnswerIsGoodAsLongAsTheResolver(string question, bool isForEver) =>
        Assert.Equal(isForEver ? DateTimeOffset.MaxValue : null, s_resolver.Answer(question).ValidUntil);

    [Fact]
    public void TimesToLiveAreTheShortest()
    {
        Assert.Equal(300, s_resolver.Answer("A mx1.example.com").TimeToLive.TotalSeconds);
        Assert.Equal(300, s_resolver.Answer("A alias.example.com").TimeToLive.TotalSeconds);
        Assert.Equal(3600, s_resolver.Answer("TXT example.com").TimeToLive.TotalSeconds);
        Assert.Equal(300, s_resolver.Answer("A none.example.com").TimeToLive.TotalSeconds);
        Assert.Equal("test.zone", s_resolver.Answer("A none.example.com").Source?.Server);
    }

    [Fact]
    public async Task AQuestionAllocatesNothing()
    {
        DomainName present = DomainName.Parse("example.com");
        DomainName absent = DomainName.Parse("a.b.c.d.example.com");
        NetAddress address = NetAddress.FromIPv4(0xC6336409);
        await AskOften(10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        await AskOften(1000);
        // One state machine of this method itself; three thousand questions add nothing.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200);

        async Task AskOften(int times)
        {
            for (int i = 0; i < times; i++)
            {
                await s_resolver.TextAsync(present, default);
                await s_resolver.TextAsync(absent, default);
                await s_resolver.PointersAsync(address, default);
            }
        }
    }

    [Fact]
    public void OnlyCancellationThrows()
    {
        Assert.Throws<OperationCanceledException>(() =>
            { _ = s_resolver.TextAsync(DomainName.Parse("example.com"), new CancellationToken(true)).AsTask(); });
    }
}
