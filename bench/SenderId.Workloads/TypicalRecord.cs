using System.Globalization;
using System.Text;
using SenderId.Dns.Zones;

namespace SenderId.Workloads;

/// <summary>Records as publishers write them.</summary>
public static class TypicalRecord
{
    /// <summary>A domain that lists its own network and includes a mailing service.</summary>
    public const string Domain = "news.publisher.example";

    /// <summary>A record with so many networks, none of which holds 192.0.2.10; 1,000 are about all that the limit on its length allows.</summary>
    public static string WithNetworks(int count)
    {
        var record = new StringBuilder("v=spf1");
        for (int i = 0; i < count; i++)
        {
            record.Append(CultureInfo.InvariantCulture, $" ip4:9.{i / 250}.{i % 250}.1");
        }

        return record.Append(" -all").ToString();
    }

    /// <summary>The zone of <see cref="Domain"/>, in which the client of <see cref="TypicalMessage"/> passes by the include.</summary>
    public static ZoneResolver Zone() => new(ZoneSet.Parse(
        """
        $TTL 3600
        news.publisher.example. IN TXT "v=spf1 ip4:198.51.100.0/24 a:www.publisher.example include:_spf.mailer.example -all"
        www.publisher.example.  IN A   203.0.113.80
        _spf.mailer.example.    IN TXT "v=spf1 ip4:203.0.113.0/26 ip4:192.0.2.0/25 ip6:2001:db8:77::/48 ~all"

        """,
        "typical").Zones!);
}
