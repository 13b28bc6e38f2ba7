using System.Buffers.Binary;
using System.Globalization;
using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Tests.Zones;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Oracle;

/// <summary>Messages and zones read by us and by DnsClient come to the same.</summary>
public sealed class OracleTests
{
    private static readonly QuestionType[] s_types =
        [QuestionType.Txt, QuestionType.A, QuestionType.Aaaa, QuestionType.Mx, QuestionType.Ptr];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Random_answers_are_read_alike(int seed)
    {
        await using var server = new ScriptedServer(static q =>
        {
            int number = q.Name.Aggregate(17, static (sum, c) => ((sum * 31) + c) & 0xFFFFFF);
            int end = MessageHeader.Length;
            WireName.TrySkip(q.Octets, ref end);
            var type = (QuestionType)BinaryPrimitives.ReadUInt16BigEndian(q.Octets.AsSpan(end));

            // One in five comes over TCP.
            return q.AnswerAsync(!q.IsTcp && number % 5 == 0 ? q.Response().Truncated() : RandomAnswer.Write(q.Response(), type, number));
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { RoundCount = 1 });
        var oracle = new Oracle(server.Address);
        var random = new Random(seed);
        for (int i = 0; i < 500; i++)
        {
            QuestionType type = s_types[random.Next(s_types.Length)];
            string name = type == QuestionType.Ptr ? ReverseOf((uint)random.Next()) : string.Create(CultureInfo.InvariantCulture,
                $"n{random.Next()}.test");
            string expected = await oracle.AskAsync(name, type);
            string actual = Oracle.Line(await AskAsync(client, name, type));
            Assert.Equal($"{name} {type}: {expected}", $"{name} {type}: {actual}");
        }
    }

    [NsdFact]
    public async Task Random_zones_served_by_nsd_are_read_alike()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            var random = new RandomZoneText(seed);
            using var nsd = new NsdServer(("zone.test.", random.Text));
            await WaitForAsync(nsd.Server);
            var oracle = new Oracle(nsd.Server);
            IDnsResolver zones = InMemoryZone.Parse(random.Text);
            foreach (string name in random.Names)
            {
                foreach (QuestionType type in s_types.Where(static type => type != QuestionType.Ptr))
                {
                    string expected = Sorted(await oracle.AskAsync(name, type));
                    string actual = Sorted(Oracle.Line(await AskAsync(zones, name, type)));
                    Assert.Equal($"seed {seed}, {name} {type}: {expected}", $"seed {seed}, {name} {type}: {actual}");
                }
            }
        }
    }

    // With our own client: the oracle takes half a minute to find a port closed.
    private static async Task WaitForAsync(NameServer server)
    {
        await using var client = new StubResolver(Clients.Impatient(server));
        while ((await client.AddressAsync("ns.zone.test")).Code != DnsAnswerCode.Records)
        {
            await Task.Delay(100);
        }
    }

    // NSD turns the order of records about.
    private static string Sorted(string line)
    {
        string[] parts = line.Split(' ', 3);
        return $"{parts[0]} {parts[1]} {string.Join('|', parts[2].Split('|').Order(StringComparer.Ordinal))}";
    }

    private static async Task<DnsAnswer> AskAsync(IDnsResolver resolver, string name, QuestionType type) => type switch
    {
        QuestionType.Txt => await resolver.TextAsync(DomainName.Parse(name), default),
        QuestionType.Mx => await resolver.MailExchangersAsync(DomainName.Parse(name), default),
        QuestionType.Ptr => await resolver.PointersAsync(AddressOf(name), default),
        _ => await resolver.AddressesAsync(DomainName.Parse(name), type, default),
    };

    private static string ReverseOf(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address & 255}.{(address >> 8) & 255}.{(address >> 16) & 255}.{address >> 24}.in-addr.arpa");

    private static NetAddress AddressOf(string reverse)
    {
        uint[] octets = [.. reverse.Split('.').Take(4).Select(static octet => uint.Parse(octet, CultureInfo.InvariantCulture))];
        return NetAddress.FromIPv4(octets[0] | (octets[1] << 8) | (octets[2] << 16) | (octets[3] << 24));
    }
}
