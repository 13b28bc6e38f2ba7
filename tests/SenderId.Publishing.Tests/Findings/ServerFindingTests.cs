using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Findings;

/// <summary>What the zone's own servers say → findings about them, each with the name of its server.</summary>
public class ServerFindingTests
{
    public static TheoryData<string> Rows => new(ServerRows.All.Select(static row => row.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Servers_have_exactly_these_findings(string name)
    {
        (_, AuthorityView view, string codes) = ServerRows.All.Single(row => row.Name == name);
        InspectionReport report = Inspect(view);
        Assert.Equal(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            report.Findings.Select(static finding => finding.Code.ToString()).Order(StringComparer.Ordinal));
        Assert.All(report.Findings.Where(static finding =>
                finding.Code is FindingCode.LameServer or FindingCode.ServerSilent or FindingCode.ServerWithoutTcp or FindingCode.ServersDiffer),
            static finding => Assert.Contains("ns", finding.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Strings_that_were_split_badly_are_mended_by_what_is_said()
    {
        AuthorityView view = ServerRows.All.Single(static row => row.Name == "two words become one").View;
        Finding finding = Assert.Single(Inspect(view).Findings);
        Assert.Equal("; remove d.example. IN TXT \"v=spf1 mxa -all\"\nd.example. IN TXT \"v=spf1 mx a -all\"", finding.Remedy);
        ServerAnswer mended = view.Servers[0].Udp with { Texts = [["v=spf1 mx a -all"]] };
        Assert.Empty(Inspect(view with { Servers = [view.Servers[0] with { Udp = mended, Tcp = mended }] }).Findings);
    }

    [Theory]
    [InlineData("lame", "; remove d.example. IN NS ns2.d.example.")]
    [InlineData("silent", "; remove d.example. IN NS ns2.d.example.")]
    [InlineData("silent at one of its addresses", "; remove ns1.d.example. IN A 192.0.2.2")]
    [InlineData("differ", "; remove d.example. IN TXT \"v=spf1 a -all\"\nd.example. IN TXT \"v=spf1 mx -all\"")]
    [InlineData("differ, the second newer", "; remove d.example. IN TXT \"v=spf1 mx -all\"\nd.example. IN TXT \"v=spf1 a -all\"")]
    [InlineData("more than a day", "d.example. 3600 IN TXT \"v=spf1 mx -all\"")]
    [InlineData("less than five minutes", "d.example. 3600 IN TXT \"v=spf1 mx -all\"")]
    public void What_to_do_about_servers_is_said_in_records(string name, string remedy) => Assert.Equal(
        remedy, Assert.Single(Inspect(ServerRows.All.Single(row => row.Name == name).View).Findings).Remedy);

    [Fact]
    public void The_last_server_is_not_taken_away() => Assert.All(
        Inspect(ServerRows.All.Single(static row => row.Name == "all lame").View).Findings, static finding => Assert.Null(finding.Remedy));

    [Fact]
    public void A_record_that_is_only_proposed_is_not_asked_for_at_the_servers()
    {
        var request = new InspectionRequest(DomainName.Parse(PublishedZone.Domain)) { Record = "v=spf1 mx -all" };
        Assert.Null(Inspect(new AuthorityView { Dnssec = DnssecState.Bogus }, request).Authority);
    }

    private static InspectionReport Inspect(AuthorityView view, InspectionRequest? request = null) =>
        new RecordInspector(ZoneCheck.Resolver(string.Join('\n', PublishedZone.With("v=spf1 mx -all").Lines)), new Servers(view), TimeProvider.System)
            .InspectAsync(request ?? new InspectionRequest(DomainName.Parse(PublishedZone.Domain)), CancellationToken.None).GetAwaiter().GetResult();

    private sealed class Servers(AuthorityView view) : IAuthoritativeServers
    {
        public Task<AuthorityView> AskAsync(DomainName domain, CancellationToken cancellationToken) => Task.FromResult(view);
    }
}
