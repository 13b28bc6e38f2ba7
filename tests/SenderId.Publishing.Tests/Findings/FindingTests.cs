using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Zones;

namespace SenderId.Publishing.Tests.Findings;

/// <summary>Record or zone → findings, and remedies that work.</summary>
public class FindingTests
{
    public static TheoryData<string?, string, string> Rows => FindingRows.All;

    public static TheoryData<string, string> Zones => FindingRows.Zones;

    public static TheoryData<string, string> Sound => FindingRows.Sound;

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_record_has_exactly_these_findings(string? record, string extra, string codes) => Check(PublishedZone.With(record, extra), codes);

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_zone_has_exactly_these_findings(string lines, string codes) => Check(PublishedZone.Of(lines), codes);

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_record_has_none(string record, string extra) => Check(PublishedZone.With(record, extra), "");

    [Fact]
    public void Forwarded_mail_asks_for_a_record_of_the_responsible_address()
    {
        var request = new InspectionRequest(DomainName.Parse(PublishedZone.Domain)) { IsForwarded = true };
        PublishedZone zone = PublishedZone.With("v=spf1 mx -all");
        Finding finding = Assert.Single(zone.Inspect(request).Findings);
        Assert.Equal(FindingCode.SpfJudgedForPra, finding.Code);
        Finding optOut = Assert.Single(zone.Apply(finding.Change!).Inspect(request).Findings);
        Assert.Equal(FindingCode.PraOptOut, optOut.Code);
    }

    [Fact]
    public void A_proposed_record_stands_in_for_the_published_one()
    {
        PublishedZone zone = PublishedZone.With("v=spf1 nonsense -all");
        var request = new InspectionRequest(DomainName.Parse(PublishedZone.Domain)) { Record = "v=spf1 mx ?all" };
        Finding finding = Assert.Single(zone.Inspect(request).Findings);
        Assert.Equal(FindingCode.NeutralAll, finding.Code);
        Assert.Equal("?all", finding.Term);
        Assert.Equal(10, finding.Position);
    }

    [Fact]
    public void A_tree_without_end_is_followed_so_far_and_no_further()
    {
        static string Includes(string prefix, int count) =>
            $"v=spf1 {string.Join(' ', Enumerable.Range(0, count).Select(i => $"include:{prefix}{i}.example"))} -all";
        IEnumerable<string> lines = Enumerable.Range(0, 12).SelectMany(static i => Enumerable.Range(0, 20)
            .Select(k => ZoneLine.Of($"i{i}x{k}.example", "TXT", $"v=spf1 ip4:198.51.{i}.{k} -all"))
            .Prepend(ZoneLine.Of($"i{i}.example", "TXT", Includes($"i{i}x", 20))));
        string zone = string.Join('|', lines);
        string record = Includes("i", 12);
        Finding[] findings = [.. PublishedZone.With(record, zone).Inspect().Findings];
        Assert.Contains(findings, static finding => finding.Code == FindingCode.TreeTooLarge);
        Assert.Contains(findings, static finding => finding.Code == FindingCode.TooManyLookups);
    }

    [Fact]
    public void Every_code_stands_in_a_row()
    {
        IEnumerable<string> codes = Codes(FindingRows.All, 2).Concat(Codes(FindingRows.Zones, 1))
            .Concat(ServerRows.All.Select(static row => row.Codes));
        string[] others = [nameof(FindingCode.SpfJudgedForPra), nameof(FindingCode.TreeTooLarge)];
        Assert.Equal(Enum.GetNames<FindingCode>().Order(), codes.SelectMany(static row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Concat(others).Distinct().Order());
        Assert.True(FindingRows.All.Count + FindingRows.Zones.Count + ServerRows.All.Length >= 100);
        Assert.True(FindingRows.Sound.Count >= 20);
    }

    private static IEnumerable<string> Codes(IEnumerable<object[]> rows, int column) => rows.Select(row => (string)row[column]);

    private static void Check(PublishedZone zone, string codes)
    {
        InspectionReport report = zone.Inspect();
        string[] expected = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Order(StringComparer.Ordinal), report.Findings.Select(static finding => finding.Code.ToString())
            .Order(StringComparer.Ordinal));
        foreach (Finding finding in report.Findings)
        {
            Assert.NotEmpty(finding.Why);
            Assert.DoesNotContain('{', finding.Why.Replace("%{", "", StringComparison.Ordinal));
            if (finding.Change is { } remedy)
            {
                InspectionReport after = zone.Apply(remedy).Inspect();
                Assert.DoesNotContain(after.Findings, other => other.Code == finding.Code && other.Term == finding.Term
                    && other.RecordDomain == finding.RecordDomain
                    && (finding.Position is not null || other.Arguments.SequenceEqual(finding.Arguments) || finding.Term is null
                        && finding.Arguments.Length < 2));
            }
        }
    }
}
