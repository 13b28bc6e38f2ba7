using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;

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
