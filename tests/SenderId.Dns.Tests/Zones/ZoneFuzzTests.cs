using System.Text;
using SenderId.Dns.Zones;

namespace SenderId.Dns.Tests.Zones;

public sealed class ZoneFuzzTests
{
    private static readonly string[] s_pieces =
    [
        "example.com.", "*.a", "*", "@", " ", "\t", "\n", "\r\n", "  ", "IN", "TXT", "A", "AAAA", "MX", "PTR", "CNAME", "NS", "SOA", "SRV",
        "TIMEOUT", "SERVFAIL", "192.0.2.1", "2001:db8::1", "10", "1h", "\"", "\"v=spf1 -all\"", "(", ")", ";", "\\", "\\065", "\\.", "\\999",
        "$ORIGIN", "$TTL", "$INCLUDE", "é", "\uFFFF", "\0", "..", ".", "1.2.0.192.in-addr.arpa.", "xn--a", "4294967296", "CH", "\u3002",
    ];

    [Fact]
    public void RandomPiecesNeverThrow()
    {
        var random = new Random(20260701);
        var text = new StringBuilder();
        int loaded = 0;
        for (int round = 0; round < 20_000; round++)
        {
            text.Clear();
            for (int i = random.Next(1, 40); i > 0; i--)
            {
                text.Append(s_pieces[random.Next(s_pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
            }

            loaded += Check(ZoneSet.Parse(text.ToString(), "fuzz"));
        }

        Assert.InRange(loaded, 1, 19_999);
    }

    [Fact]
    public void ChangedOctetsNeverThrow()
    {
        byte[] good = Encoding.UTF8.GetBytes("""
            $ORIGIN example.com.
            $TTL 1h
            @ IN SOA ns hostmaster ( 1 2h 30m
               2w 5m ) ; comment
            @ 300 IN MX 10 mx
              TXT "v=spf1 mx" " -all" \065\;
            *.wild CNAME mx
            mx A 192.0.2.1
            1.2.0.192.in-addr.arpa. PTR mx
            slow IN TIMEOUT TXT MX

            """);
        var random = new Random(7);
        int loaded = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] changed = [.. good];
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            loaded += Check(ZoneSet.Parse(changed.AsSpan(0, random.Next(changed.Length)), "fuzz"));
        }

        Assert.InRange(loaded, 1, 19_999);
    }

    private static int Check(ZoneOutcome outcome)
    {
        Assert.NotEqual(outcome.IsLoaded, outcome.Faults.Length > 0);
        Assert.All(outcome.Faults, static f => Assert.True(f.Line > 0 && f.Reason.Length is > 0 and < 300));
        if (!outcome.IsLoaded)
        {
            return 0;
        }

        var resolver = new ZoneResolver(outcome.Zones);
        resolver.Ask("TXT x.example.com");
        resolver.Ask("PTR 192.0.2.1");
        return 1;
    }
}
