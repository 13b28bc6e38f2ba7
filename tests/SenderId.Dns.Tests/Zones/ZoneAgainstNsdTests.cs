using SenderId.Dns.Zones;
using SenderId.Lookup;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Zones;

/// <summary>The same zone text in a real name server gives the same answers.</summary>
public sealed class ZoneAgainstNsdTests
{
    private const string Forward = """
        $ORIGIN example.com.
        $TTL 1h
        @        IN SOA ns hostmaster\.of.example.com. ( 1 2h ; comment
                   30m 2w 5m )
                    NS  ns
                    MX  10 mx1
                    MX  20 Mx2
                    TXT "v=spf1" " mx" -all
                    TXT "q\"q;(\\)\065\200 é"
                    TXT twice
                    TXT twice
        ns          A 192.0.2.53
        mx1      60 A 192.0.2.1
                    A 192.0.2.2
                    A 192.0.2.1
                    AAAA 2001:DB8:0::1
        a.deep      A 192.0.2.9
        alias       300 CNAME mx1
        alias2      CNAME alias
        togone      CNAME gone
        *.w         CNAME target.w
        target.w    TXT target
        under.x.w   TXT x
        *.star      MX 10 mx1
        sub.*.star  TXT inner
        *.*.star    TXT double
        a\.b        TXT dotted
        MiXed       TXT Mixed
        e\032\;     TXT odd
        srv         SRV 0 0 25 mx1
        """;

    private const string Reverse = """
        $ORIGIN 2.0.192.in-addr.arpa.
        @ 3600 SOA ns.example.com. hostmaster.example.com. 1 2 3 4 300
        @ 3600 NS ns.example.com.
        1 3600 PTR Mail\.x\\\032\200.Example.com.
        2 3600 CNAME 2.0-127
        2.0-127 3600 PTR two.example.com.
        *.0 3600 PTR never.example.com.
        """;

    private static readonly string[] s_questions =
    [
        "TXT example.com", "MX example.com", "A example.com", "A mx1.example.com", "AAAA mx1.example.com", "TXT mx1.example.com",
        "A deep.example.com", "A a.deep.example.com", "A x.a.deep.example.com", "A none.example.com", "A x.deep.example.com",
        "A alias.example.com", "A alias2.example.com", "TXT alias2.example.com", "A togone.example.com",
        "TXT any.w.example.com", "A any.w.example.com", "TXT a.b.c.w.example.com", "TXT x.w.example.com", "TXT y.x.w.example.com",
            "TXT w.example.com",
        "MX a.star.example.com", "TXT a.star.example.com", "MX a.b.star.example.com", "TXT sub.*.star.example.com", "TXT x.*.star.example.com",
        "MX *.star.example.com", "MX star.example.com", "TXT a.b.example.com", "TXT b.example.com", "TXT mixed.example.com", "TXT e ;.example.com",
        "A srv.example.com", "PTR 192.0.2.1", "PTR 192.0.2.2", "PTR 192.0.2.3", "PTR 192.0.2.0",
    ];

    [NsdFact]
    public async Task EveryAnswerIsTheSame()
    {
        using var nsd = new NsdServer(("example.com.", Forward), ("2.0.192.in-addr.arpa.", Reverse));
        using var client = new StubResolver(new StubResolverOptions
        {
            NameServers = [nsd.Server],
            TryTimeout = TimeSpan.FromSeconds(2),
            RoundCount = 2,
            FailureTimeToLive = TimeSpan.Zero
        });
        await WaitForAsync(client);
        ZoneResolver zones = InMemoryZone.Parse(Forward + "\n" + Reverse);
        foreach (string question in s_questions)
        {
            DnsAnswer expected = await AskAsync(client, question);
            DnsAnswer actual = await AskAsync(zones, question);
            Assert.Equal(Describe(question, expected), Describe(question, actual));
        }
    }

    private static async Task WaitForAsync(StubResolver client)
    {
        for (int i = 0; i < 50 && (await AskAsync(client, "A ns.example.com")).Code != DnsAnswerCode.Records; i++)
        {
            await Task.Delay(100);
        }
    }

    private static async Task<DnsAnswer> AskAsync(IDnsResolver resolver, string question)
    {
        string name = question[(question.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return question[..question.IndexOf(' ', StringComparison.Ordinal)] switch
        {
            "TXT" => await resolver.TextAsync(DomainName.Parse(name), default),
            "MX" => await resolver.MailExchangersAsync(DomainName.Parse(name), default),
            "PTR" when NetAddress.TryParse(name, out NetAddress address) => await resolver.PointersAsync(address, default),
            "A" => await resolver.AddressesAsync(DomainName.Parse(name), QuestionType.A, default),
            _ => await resolver.AddressesAsync(DomainName.Parse(name), QuestionType.Aaaa, default),
        };
    }

    // NSD turns the order of records about, so they are sorted here.
    private static string Describe(string question, DnsAnswer answer)
    {
        IEnumerable<string> records = answer.Texts
            .Concat(answer.Addresses.Select(a => a.ToString()))
            .Concat(answer.Exchangers.Select(e => $"{e.Preference} {e.Exchange}"))
            .Concat(answer.Names);
        return $"{question}: {answer.Code} {answer.TimeToLive} {string.Join('|', records.Order(StringComparer.Ordinal))}";
    }
}
