using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Findings;

/// <summary>A finding never contradicts a verdict: both are held together over random zones.</summary>
public class FindingsAndVerdictsTests
{
    private const int ZoneCount = 1000;

    private static readonly FindingCode[] s_permanent =
    [
        FindingCode.SeveralRecords, FindingCode.TermMalformed, FindingCode.UnknownMechanism, FindingCode.MacroMalformed, FindingCode.MacroInNetwork,
        FindingCode.DuplicateModifier, FindingCode.TextAfterExplanation, FindingCode.TooManyLookups, FindingCode.TooManyVoidLookups,
            FindingCode.TooManyMailExchangers,
        FindingCode.IncludeWithoutRecord, FindingCode.RedirectWithoutRecord, FindingCode.IncludesItself, FindingCode.IncludeLoop,
            FindingCode.IncludedRecordBroken,
        FindingCode.TakeoverPossible, FindingCode.TreeTooLarge, FindingCode.TermsGlued,
    ];

    private static readonly IdentityScope[] s_scopes = [IdentityScope.MailFrom, IdentityScope.Pra];

    [Fact]
    public void A_stranger_gets_a_permanent_error_exactly_where_a_finding_says_so()
    {
        var random = new RandomZone(new Random(4711));
        int withError = 0;
        int without = 0;
        for (int i = 0; i < ZoneCount; i++)
        {
            string zone = random.Next();
            InspectionReport report = Inspect(zone, "d0.example");
            // Where DNS does not answer, or the message decides, a stranger's verdict is not the record's alone.
            if (report.Findings.Any(static finding => finding.Code is FindingCode.Unanswered or FindingCode.PtrUsed)
                || report.Flat.LeftOut.Count > 0)
            {
                continue;
            }

            bool isFound = report.Findings
                .Any(finding => s_permanent.Contains(finding.Code)
                && (finding.Code != FindingCode.SeveralRecords || finding.RecordDomain == "d0.example"));
            bool isError = Strangers.Any(address => s_scopes.Any(scope =>
                ZoneCheck.Run(zone, address, "postmaster@d0.example", "d0.example", scope).Status == SenderIdStatus.PermError));
            string found = string.Join(", ", report.Findings.Select(static finding => $"{finding.Code} {finding.Term}"));
            Assert.True(isFound == isError, $"{isFound} {found}\n{zone}");
            withError += isError ? 1 : 0;
            without += isError ? 0 : 1;
        }

        Assert.True(withError > 50 && without > 50, $"{withError} with and {without} without");
    }

    [Fact]
    public async Task Nobody_but_the_flat_networks_passes()
    {
        var zones = new RandomZone(new Random(815));
        var random = new Random(4);
        int passes = 0;
        for (int i = 0; i < 400; i++)
        {
            string zone = zones.Next();
            InspectionReport report = Inspect(zone, "d0.example");
            if (report.Flat.LeftOut.Count > 0)
            {
                continue;
            }

            var check = new CheckHost(ZoneCheck.Resolver(zone), LookupLimits.Default, TimeProvider.System);
            foreach (NetAddress address in Boundaries(report, random))
            {
                CheckOutcome outcome = await check.CheckAsync(CheckRequest.ForMailFrom(address, "postmaster@d0.example", "d0.example"),
                    CancellationToken.None);
                bool isFlat = report.Flat.Networks
                    .Any(network => AddressRange.TryParse(network.Network, out AddressRange? range) && range.Contains(address));
                Assert.True(isFlat == (outcome.Status == SenderIdStatus.Pass), $"{address}: {outcome.Status}, flat {isFlat}\n{zone}");
                passes += isFlat ? 1 : 0;
            }
        }

        Assert.True(passes > 100, $"{passes}");
    }

    private static string[] Strangers => ["203.0.113.9", "2001:db8:ffff::9"];

    // Both ends of every block of the tree with their neighbours, and addresses by chance.
    private static IEnumerable<NetAddress> Boundaries(InspectionReport report, Random random)
    {
        for (int i = 0; i < 20; i++)
        {
            yield return NetAddress.FromIPv4(0x0A000000 + (uint)random.Next(256));
        }

        foreach (var block in report.Tree.Nodes().SelectMany(static node => node.Terms).SelectMany(static term => term.Blocks))
        {
            foreach (UInt128 bits in new[] { block.First, block.First - 1, block.Last, block.Last + 1 })
            {
                yield return block.IsIPv4 ? NetAddress.FromIPv4((uint)bits) : NetAddress.FromIPv6(bits);
            }
        }
    }

    private static InspectionReport Inspect(string zone, string domain) =>
        new RecordInspector(ZoneCheck.Resolver(zone), null, TimeProvider.System)
            .InspectAsync(new InspectionRequest(DomainName.Parse(domain)), CancellationToken.None).GetAwaiter().GetResult();
}
