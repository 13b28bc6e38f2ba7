using System.Globalization;
using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Zones;
using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Testing.Suites;

namespace SenderId.Dns.Tests.Servers;

/// <summary>The public suite of RFC 7208 once more, every question over UDP to a real server instead of into a zone file.</summary>
public sealed class SuiteOverNsdTests
{
    private const string Silence = " IN TIMEOUT";
    private const string Authority = ". 300 IN SOA ns.invalid. hostmaster.invalid. 1 3600 600 86400 60\n. 300 IN NS ns.invalid.\n";

    // A real server cannot be told to stay silent for some names. For these a relay before it keeps such answers to itself.
    private static readonly string[] s_silent =
    [
        "Record lookup: txttimeout",
        "Record lookup: nospftxttimeout",
        "Record lookup: alltimeout",
        "Include mechanism semantics and syntax: include-temperror",
        "EXISTS mechanism syntax: exists-dnserr",
        "Semantics of exp and other modifiers: exp-dns-error",
    ];

    [ServerFact("nsd", NeedsSuites = true)]
    public async Task Verdicts_are_the_same_as_from_zone_files()
    {
        var wrong = new List<string>();
        var relayed = new List<string>();
        int count = 0;
        foreach (IGrouping<string, SuiteCase> document in SpfSuite.Read("rfc7208-tests.yml").GroupBy(test => test.Zone))
        {
            var zone = new ZoneResolver(ZoneSet.Parse(document.Key, "suite").Zones!);
            await using RealServer server = await RealServer.StartAsync("nsd", (".", Authority + Playable(document.Key)));
            await using ScriptedServer relay = SilentRelay.To(server.Address, SilentNames(document.Key));
            await using var direct = new StubResolver(Clients.Options(server.Address));
            await using var throughRelay = new StubResolver(Clients.Impatient(relay.Address));
            foreach (SuiteCase test in document)
            {
                count++;
                CheckOutcome expected = await EvaluateAsync(zone, test);
                bool meetsSilence = expected.Trace.Any(entry => entry.Answer is { Code: DnsAnswerCode.Timeout });
                CheckOutcome actual = await EvaluateAsync(meetsSilence ? throughRelay : direct, test);
                if (meetsSilence)
                {
                    relayed.Add(test.Id);
                }

                if (Summary(actual) != Summary(expected))
                {
                    wrong.Add($"{test.Id}: from the zone file {Summary(expected)}, from the server {Summary(actual)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(s_silent, relayed);
        Assert.Equal(203, count);
    }

    private static async Task<CheckOutcome> EvaluateAsync(IDnsResolver resolver, SuiteCase test)
    {
        Assert.True(NetAddress.TryParse(test.Host, out NetAddress client), test.Host);
        CheckRequest request =
            CheckRequest.ForMailFrom(client, test.MailFrom, test.Helo) with { Records = RecordPreference.Spf1Only, WithTrace = true };
        return await new CheckHost(resolver, LookupLimits.Default, TimeProvider.System).CheckAsync(request, CancellationToken.None);
    }

    private static string Summary(CheckOutcome outcome) => string.Create(CultureInfo.InvariantCulture,
        $"{outcome.Status} {outcome.Cause} '{outcome.Explanation}' {outcome.DnsLookups} lookups {outcome.VoidLookups} void");

    private static string Playable(string zone) =>
        string.Join('\n', zone.Split('\n').Where(line => !line.Contains(Silence, StringComparison.Ordinal)).Distinct()) + "\n";

    private static string[] SilentNames(string zone) =>
        [.. zone.Split('\n').Where(line => line.Contains(Silence, StringComparison.Ordinal)).Select(line => line.Split(". ")[0].ToLowerInvariant())];
}
