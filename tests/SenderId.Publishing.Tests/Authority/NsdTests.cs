using System.Net;
using SenderId.Dns;
using SenderId.Lookup;
using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Authority;

/// <summary>What only the zone's own servers tell, of real servers: NSD on several addresses.</summary>
public sealed class NsdTests : IDisposable
{
    private const string Whole = "127.0.0.41";
    private const string Other = "127.0.0.42";
    private const string Lame = "127.0.0.43";
    private const string WithoutTcp = "127.0.0.44";
    private const string Silent = "127.0.0.45";

    private readonly NsdServers _servers = new();

    public void Dispose() => _servers.Dispose();

    [FactNeeding(Need.Linux, Need.Nsd)]
    public async Task Each_fault_of_a_server_is_found_by_its_name()
    {
        _servers.Start(Whole, "d.test", Zone("v=spf1 mx -all"));
        _servers.Start(Other, "d.test", Zone("v=spf1 mx ip4:192.0.2.7 -all"));
        _servers.Start(Lame, "elsewhere.test",
            "$ORIGIN elsewhere.test.\n@ 60 IN SOA ns h 1 3600 600 86400 60\n@ 60 IN NS ns\nns 60 IN A 192.0.2.1\n");
        _servers.RelayUdp(WithoutTcp, Whole);
        InspectionReport report = await InspectAsync("d.test");
        Assert.Equal("d.test", report.Authority!.Zone);
        Assert.Equal(
            [
                $"ns1.d.test ({Whole}): Answered Answered 7", $"ns2.d.test ({Other}): Answered Answered 7",
                $"ns3.d.test ({Lame}): NotServing NotServing ", $"ns4.d.test ({WithoutTcp}): Answered NoAnswer 7",
                $"ns5.d.test ({Silent}): NoAnswer NoAnswer ", "ns6.d.test: NoAnswer NoAnswer ",
            ],
            report.Authority.Servers.Select(static server => $"{server}: {server.Udp.State} {server.Tcp.State} {server.Udp.Serial}"));
        Assert.Equal(
            [
                (FindingCode.LameServer, $"ns3.d.test ({Lame}) d.test"), (FindingCode.ServerSilent, $"ns5.d.test ({Silent})"),
                (FindingCode.ServerSilent, "ns6.d.test"), (FindingCode.ServerWithoutTcp, $"ns4.d.test ({WithoutTcp})"),
            ],
            Found(report).Where(static found => found.Code != FindingCode.ServersDiffer).OrderBy(static found => found.Code.ToString()));
        string difference = Assert.Single(Found(report), static found => found.Code == FindingCode.ServersDiffer).Words;
        Assert.Contains($"ns1.d.test ({Whole}): v=spf1 mx -all; ns2.d.test ({Other}): v=spf1 mx ip4:192.0.2.7 -all; ns4.d.test", difference,
            StringComparison.Ordinal);
        Assert.Contains("ns5.d.test", report.Findings.First(static finding => finding.Code == FindingCode.ServerSilent).Why,
            StringComparison.Ordinal);
    }

    [FactNeeding(Need.Linux, Need.Nsd)]
    public async Task Servers_that_agree_over_both_transports_are_no_finding()
    {
        _servers.Start(Whole, "d.test", Sound);
        _servers.Start(Other, "d.test", Sound);
        InspectionReport report = await InspectAsync("d.test");
        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Authority!.Servers.Count);
        Assert.Equal(DnssecState.NotVerified, report.Authority.Dnssec);
    }

    // A set of texts that no answer over UDP holds: without TCP nobody sees the record, with it nothing differs.
    [FactNeeding(Need.Linux, Need.Nsd)]
    public async Task An_answer_that_was_cut_is_not_compared()
    {
        string big = string.Concat(Enumerable.Range(10, 20).Select(static i => $"@ IN TXT \"{i} {new string('x', 240)}\"\n"));
        _servers.Start(Whole, "d.test", Zone("v=spf1 mx -all") + big);
        _servers.RelayUdp(WithoutTcp, Whole);
        InspectionReport report = await InspectAsync("d.test");
        ServerView cut = report.Authority!.Servers.Single(static server => server.Name == "ns4.d.test");
        Assert.Equal((ServerAnswerState.Answered, true, ServerAnswerState.NoAnswer), (cut.Udp.State, cut.Udp.IsTruncated, cut.Tcp.State));
        Assert.DoesNotContain(report.Findings, static finding => finding.Code == FindingCode.ServersDiffer);
        Assert.Contains(report.Findings, static finding => finding.Code == FindingCode.ServerWithoutTcp);
    }

    [FactNeeding(Need.Linux, Need.Nsd)]
    public async Task What_stands_at_the_name_is_seen_at_the_servers()
    {
        _servers.Start(Whole, "d.test", Sound + """
            old   100000 IN TXT "v=spf1 a -all"
            old   100000 IN TYPE99 \# 14 0d763d737066312061202d616c6c
            fast  5 IN TXT "v=spf1 " "a" "mx -all"
            other IN CNAME old
            far   IN CNAME www.elsewhere.test.

            """);
        Assert.Equal([FindingCode.TypeSpfServed, FindingCode.TimeToLiveTooLong], await CodesAsync("old.d.test"));
        Assert.Equal([FindingCode.StringsBadlySplit, FindingCode.TimeToLiveTooShort], await CodesAsync("fast.d.test"));
        Assert.Equal([FindingCode.TypeSpfServed, FindingCode.TimeToLiveTooLong, FindingCode.AliasAtDomain], await CodesAsync("other.d.test"));
        // The alias leads out of the zone: its own servers are asked all the same, and serve it.
        InspectionReport report = await InspectAsync("far.d.test");
        Assert.Equal("d.test", report.Authority!.Zone);
        Assert.Equal("www.elsewhere.test", report.Authority.Servers[0].Udp.CanonicalName);
        Assert.DoesNotContain(report.Findings, static finding => finding.Code == FindingCode.LameServer);
    }

    private const string Sound = $"""
        $ORIGIN d.test.
        $TTL 3600
        @    IN SOA ns1 hostmaster 7 3600 600 86400 60
        @    IN NS ns1
        @    IN NS ns2
        ns1  IN A {Whole}
        ns2  IN A {Other}
        @    IN MX 10 mx
        mx   IN A 192.0.2.1
        mx   IN AAAA 2001:db8::1
        mx   IN TXT "v=spf1 a -all"
        @    IN TXT "v=spf1 mx -all"

        """;

    private static string Zone(string record) => $"""
        $ORIGIN d.test.
        $TTL 3600
        @    IN SOA ns1 hostmaster 7 3600 600 86400 60
        @    IN NS ns1
        @    IN NS ns2
        @    IN NS ns3
        @    IN NS ns4
        @    IN NS ns5
        @    IN NS ns6
        ns1  IN A {Whole}
        ns2  IN A {Other}
        ns3  IN A {Lame}
        ns4  IN A {WithoutTcp}
        ns5  IN A {Silent}
        @    IN MX 10 mx
        mx   IN A 192.0.2.1
        mx   IN AAAA 2001:db8::1
        mx   IN TXT "v=spf1 a -all"
        @    IN TXT "{record}"

        """;

    private static IEnumerable<(FindingCode Code, string Words)> Found(InspectionReport report) =>
        report.Findings.Select(static finding => (finding.Code, string.Join(' ', finding.Arguments)));

    // Only what the servers tell: the names above publish whatever a test needs.
    private async Task<IEnumerable<FindingCode>> CodesAsync(string domain) => (await InspectAsync(domain)).Findings
        .Select(static finding => finding.Code)
        .Where(static code => code is FindingCode.AliasAtDomain or FindingCode.TypeSpfServed or FindingCode.StringsBadlySplit
            or FindingCode.TimeToLiveTooLong or FindingCode.TimeToLiveTooShort)
        .Order();

    private async Task<InspectionReport> InspectAsync(string domain)
    {
        var server = new IPEndPoint(IPAddress.Parse(Whole), _servers.Port);
        await using var resolver = new StubResolver(new StubResolverOptions { NameServers = [new NameServer(server.Address, server.Port)] });
        var authority = new AuthoritativeDns.AuthoritativeServers([server], TimeSpan.FromSeconds(5), _servers.Port);
        return await new RecordInspector(resolver, authority, TimeProvider.System).InspectAsync(
            new InspectionRequest(DomainName.Parse(domain)) { Timeout = TimeSpan.FromMinutes(1) }, CancellationToken.None);
    }
}
