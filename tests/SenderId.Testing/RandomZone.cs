using System.Globalization;
using System.Text;

namespace SenderId.Testing;

/// <summary>Makes small zones full of records that include, redirect, loop and fail, over few addresses, so that chance finds every corner.</summary>
public sealed class RandomZone(Random random)
{
    private const int DomainCount = 6;
    private const int HostCount = 6;

    private static readonly string[] s_explanationNames = ["e.example", "e.%{d}", "%{l}.example", "h0.example", "x..example"];

    private static readonly string[] s_explanations =
        ["No.", "Not for %{d}", "%{i} may not send as %{S} for %{D2r}", "%{h} %{c} %{p}", "%{broken", "%{o} has 100%% of its mail from elsewhere%_"];

    /// <summary>A zone file with the domains d0.example to d5.example.</summary>
    public string Next()
    {
        var zone = new StringBuilder();
        for (int i = 0; i < DomainCount; i++)
        {
            AppendDomain(zone, $"d{i}.example");
        }

        for (int i = 0; i < HostCount; i++)
        {
            AppendHost(zone, $"h{i}.example");
        }

        foreach (string name in (ReadOnlySpan<string>)["e.example", "e.d0.example", "ann.example", "h0.example"])
        {
            if (random.Next(3) > 0)
            {
                zone.Append(CultureInfo.InvariantCulture, $"{name} TXT \"{s_explanations[random.Next(s_explanations.Length)]}\"\n");
            }
        }

        if (random.Next(4) == 0)
        {
            zone.Append("5.0.0.10.in-addr.arpa PTR h0.example\n");
        }

        return zone.ToString();
    }

    private void AppendDomain(StringBuilder zone, string domain)
    {
        int kind = random.Next(24);
        if (kind == 0)
        {
            return;
        }

        string failure = kind == 1 ? "TIMEOUT" : "SERVFAIL";
        zone.Append(CultureInfo.InvariantCulture, $"{domain} {(kind is 1 or 2 ? failure : $"TXT \"{Record()}\"")}\n");
        if (kind == 3)
        {
            zone.Append(CultureInfo.InvariantCulture, $"{domain} TXT \"{Record()}\"\n");
        }

        for (int i = random.Next(4); i > 0; i--)
        {
            zone.Append(CultureInfo.InvariantCulture, $"{domain} MX {i} h{random.Next(HostCount + 2)}.example\n");
        }
    }

    private void AppendHost(StringBuilder zone, string host)
    {
        if (random.Next(16) == 0)
        {
            zone.Append(CultureInfo.InvariantCulture, $"{host} TIMEOUT\n");
            return;
        }

        for (int i = random.Next(4); i > 0; i--)
        {
            string address = random.Next(3) == 0 ? $"AAAA 2001:db8::{random.Next(256):x}" : $"A 10.0.0.{random.Next(256)}";
            zone.Append(CultureInfo.InvariantCulture, $"{host} {address}\n");
        }
    }

    private string Record()
    {
        var record = new StringBuilder(random.Next(12) switch { 0 => "spf2.0/pra", 1 => "spf2.0/mfrom,pra", 2 => "nothing", _ => "v=spf1" });
        for (int i = random.Next(7); i > 0; i--)
        {
            record.Append(' ').Append("+-~?"[random.Next(4)]).Append(Mechanism());
        }

        record.Append(random.Next(8) switch
        {
            0 => $" redirect=d{random.Next(DomainCount + 1)}.example",
            1 or 2 => " -all",
            3 => " ~all exp=h0.example",
            5 => " -all exp=e.example",
            4 => " -all exp=" + s_explanationNames[random.Next(s_explanationNames.Length)],
            _ => "",
        });
        return record.ToString();
    }

    private string Mechanism() => random.Next(18) switch
    {
        0 or 1 or 2 => string.Create(CultureInfo.InvariantCulture, $"ip4:10.0.0.{random.Next(256)}/{random.Next(20, 33)}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"ip4:10.0.0.{random.Next(256)}"),
        4 => string.Create(CultureInfo.InvariantCulture, $"ip6:2001:db8::{random.Next(256):x}/{random.Next(116, 129)}"),
        5 => "a",
        6 or 7 => string.Create(CultureInfo.InvariantCulture,
            $"a:h{random.Next(HostCount + 2)}.example/{random.Next(22, 33)}//{random.Next(118, 129)}"),
        8 => "mx",
        9 => string.Create(CultureInfo.InvariantCulture, $"mx:d{random.Next(DomainCount)}.example/{random.Next(22, 33)}"),
        10 or 11 or 12 or 13 => string.Create(CultureInfo.InvariantCulture, $"include:d{random.Next(DomainCount + 1)}.example"),
        14 => random.Next(4) == 0 ? "ptr:h0.example" : "a:x..example",
        15 => random.Next(2) == 0 ? "exists:h0.example" : "exists:%{ir}.example",
        16 => random.Next(6) == 0 ? "moo" : "a:%{d}",
        _ => random.Next(6) == 0 ? "all" : "include:x..example",
    };
}
