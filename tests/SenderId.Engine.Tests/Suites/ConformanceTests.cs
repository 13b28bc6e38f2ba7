using SenderId.Dns.Zones;
using SenderId.Evaluation;
using SenderId.Lookup;
using SenderId.Testing.Suites;

namespace SenderId.Tests.Suites;

public class ConformanceTests
{
    [SuiteFact]
    public Task The_suite_of_RFC_7208() => RunAsync("rfc7208-tests.yml", RecordPreference.Spf1Only, 203);

    [SuiteFact]
    public Task The_suite_of_RFC_7208_where_spf2_would_be_preferred() => RunAsync("rfc7208-tests.yml", RecordPreference.SenderId, 203);

    [SuiteFact]
    public Task The_suite_of_RFC_4406() => RunAsync("rfc4406-tests.yml", RecordPreference.SenderId, 3);

    private static async Task RunAsync(string fileName, RecordPreference records, int count)
    {
        IReadOnlyList<SuiteCase> cases = SpfSuite.Read(fileName);
        var wrong = new List<string>();
        foreach (SuiteCase test in cases)
        {
            CheckOutcome outcome = await EvaluateAsync(test, records);
            string status = outcome.Status.ToString().ToLowerInvariant();
            if (!test.Results.Contains(status))
            {
                wrong.Add($"{test.Id}: expected {string.Join('|', test.Results)}, got {status} ({outcome.Cause}, {outcome.Detail})");
            }
            else if (test.Explanation is { } explanation && (outcome.Explanation ?? "DEFAULT") != explanation)
            {
                wrong.Add($"{test.Id}: expected explanation '{explanation}', got '{outcome.Explanation}'");
            }
        }

        Assert.Equal(count, cases.Count);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<CheckOutcome> EvaluateAsync(SuiteCase test, RecordPreference records)
    {
        ZoneOutcome zone = ZoneSet.Parse(test.Zone, test.Id);
        Assert.True(zone.Zones is not null, $"{test.Id}: {string.Join('\n', zone.Faults)}");
        Assert.True(NetAddress.TryParse(test.Host, out NetAddress client), test.Host);
        CheckRequest request = CheckRequest.ForMailFrom(client, test.MailFrom, test.Helo) with { Records = records };
        var checkHost = new CheckHost(new ZoneResolver(zone.Zones), LookupLimits.Default, TimeProvider.System);
        return await checkHost.CheckAsync(request, CancellationToken.None);
    }
}
