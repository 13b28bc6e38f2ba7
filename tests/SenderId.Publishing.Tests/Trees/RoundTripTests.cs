using SenderId.Publishing.Inspection;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Trees;

/// <summary>How often a test waits for the name server, however far that is: as often as the tree is deep, and at most two times more.</summary>
public class RoundTripTests
{
    private const string Around = """
        d.example. IN MX 10 mx.d.example.
        mx.d.example. IN A 192.0.2.1
        www.d.example. IN A 192.0.2.9

        """;

    public static TheoryData<string, int> Trees => new()
    {
        { "", 1 },
        { "d.example. IN TXT \"v=spf1 -all\"", 1 },
        { "d.example. IN TXT \"v=spf1 a mx a:h.example exists:e.example ptr -all exp=x.example\"", 1 },
        { "d.example. IN TXT \"v=spf1 include:spf.nowhere.com -all\"", 2 },
        { "d.example. IN TXT \"v=spf1 include:d.example -all\"", 1 },
        { Chain(2), 2 },
        { Chain(3), 3 },
        { Chain(9), 9 },
        { Chain(3) + "\nd.example. IN TXT \"spf2.0/pra include:d2.example -all\"", 3 },
    };

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task A_test_takes_as_many_round_trips_as_the_tree_is_deep_and_two(string zone, int depth)
    {
        IReadOnlyList<string[]> rounds = await RoundsAsync(zone, depth + 2);
        Assert.True(rounds.Count <= depth + 2,
            $"{rounds.Count} rounds\n{string.Join('\n', rounds.Select(static round => string.Join(", ", round)))}");
        string[] all = [.. rounds.SelectMany(static round => round)];
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Fact]
    public async Task A_tree_that_ends_in_an_mx_needs_all_of_them()
    {
        IReadOnlyList<string[]> rounds = await RoundsAsync(Chain(4), 6);
        Assert.Equal(6, rounds.Count);
        Assert.Equal(["TXT d4.example"], rounds[3].Where(static question => question.StartsWith("TXT", StringComparison.Ordinal)));
        Assert.Equal(["MX m.example"], rounds[4]);
        Assert.Equal(["A h.example", "AAAA h.example"], rounds[5].Order());
    }

    // d.example includes d2.example, which includes d3.example …; the last has an mx with a host.
    private static string Chain(int depth) => string.Join('\n', Enumerable.Range(1, depth).Select(number => number == depth
        ? $"{Name(number)}. IN TXT \"v=spf1 mx:d.example mx:m.example -all\"\nm.example. IN MX 5 h.example.\nh.example. IN A 192.0.2.7"
        : $"{Name(number)}. IN TXT \"v=spf1 include:{Name(number + 1)} -all\""));

    private static string Name(int number) => number == 1 ? "d.example" : $"d{number}.example";

    private static async Task<IReadOnlyList<string[]>> RoundsAsync(string zone, int enough)
    {
        (InspectionReport report, IReadOnlyList<string[]> rounds) = await RoundResolver.RunAsync(
            ZoneCheck.Resolver(Around + zone),
            static resolver => new RecordInspector(resolver, null, TimeProvider.System)
                .InspectAsync(new InspectionRequest(DomainName.Parse("d.example")) { Timeout = TimeSpan.FromHours(1) }, CancellationToken.None),
            enough);
        Assert.Equal("d.example", report.Domain);
        return rounds;
    }
}
