using System.Collections.Immutable;
using System.Globalization;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation;

/// <summary>Answers list hosts in any order, and answers come in any order: the result is the same.</summary>
public class HostOrderTests
{
    private static readonly string[] s_hosts =
        ["{0} A 192.0.2.1", "{0} A 192.0.2.2", "{0} A 203.0.113.9\n{0} A 192.0.2.1", "{0} TXT \"x\"", "", "", "{0} TIMEOUT", "{0} SERVFAIL"];

    private static readonly string[] s_terms =
        ["mx", "mx:m.example", "ptr", "ptr:m.example", "exists:%{p}.x.example", "?exists:%{p}.%{d}", "a:none.example", "mx/31", "include:i.example"];

    // The published fault: three hosts without address before or behind the one that matches.
    [Theory]
    [InlineData("v=spf1 mx -all")]
    [InlineData("v=spf1 ptr:m.example -all")]
    public void Void_lookups_of_a_term_that_matches_do_not_count(string record)
    {
        foreach (string[] hosts in Orders(["h1", "h2", "h3", "h4"]))
        {
            string zone = $"d.example TXT \"{record}\"\nh1.m.example A 192.0.2.1\n" + string.Concat(hosts.Select(
                static (host, i) => $"d.example MX 10 {host}.m.example\n1.2.0.192.in-addr.arpa PTR {host}.m.example\n"));
            CheckOutcome outcome = ZoneCheck.Run(zone, "192.0.2.1", "ann@d.example");
            Assert.Equal((SenderIdStatus.Pass, 1, 0), (outcome.Status, outcome.DnsLookups, outcome.VoidLookups));
        }
    }

    [Theory]
    [InlineData("TIMEOUT", "SERVFAIL", Cause.DnsTimeout)]
    [InlineData("SERVFAIL", "TXT x", Cause.DnsServerFailure)]
    [InlineData("TXT x", "TXT x", Cause.VoidLookupLimitExceeded)]
    public void Without_a_match_a_failure_comes_before_a_limit(string first, string second, Cause cause)
    {
        foreach (string[] hosts in Orders([$"a.example {first}", $"b.example {second}", "c.example TXT x", "e.example TXT x"]))
        {
            string zone = "d.example TXT \"v=spf1 mx -all\"\n" + string.Concat(hosts.Select(static host => $"{host}\nd.example MX 10 {host[..9]}\n"));
            Assert.Equal(cause, ZoneCheck.Run(zone, "192.0.2.1", "ann@d.example").Cause);
        }
    }

    [Fact]
    public void The_ten_names_that_are_looked_at_do_not_depend_on_their_order()
    {
        string[] names = [.. Enumerable.Range(0, 14).Select(static i => $"n{i}.d.example")];
        var random = new Random(10);
        foreach (string matching in names)
        {
            HashSet<SenderIdStatus> seen = [];
            for (int i = 0; i < 20; i++)
            {
                random.Shuffle(names);
                string zone = "d.example TXT \"v=spf1 ptr -all\"\n" + string.Concat(names.Select(
                    name => $"1.2.0.192.in-addr.arpa PTR {name}\n{name} A {(name == matching ? "192.0.2.1" : "203.0.113.1")}\n"));
                seen.Add(ZoneCheck.Run(zone, "192.0.2.1", "ann@d.example").Status);
            }

            Assert.Single(seen);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_order_of_answers_and_of_arrival_gives_the_same_result(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++)
        {
            string zone = Zone(random);
            var request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@d.example", "mail.example");
            var interpreter = new CheckHost(ZoneCheck.Resolver(zone), LookupLimits.Default, TimeProvider.System);
            CheckOutcome expected = await interpreter.CheckAsync(request, CancellationToken.None);
            for (int order = 0; order < 5; order++)
            {
                var shuffled = new ShuffledResolver(ZoneCheck.Resolver(zone), random);
                CompiledRecord compiled = RecordCompiler.Compile(
                    DomainName.Parse("d.example"), request, shuffled, LookupLimits.Default, TimeProvider.System);
                Assert.Equal(expected, compiled.Find(request.ClientAddress)?.Outcome ?? expected);
                var held = new HeldResolver(shuffled);
                var checkHost = new CheckHost(held, LookupLimits.Default, TimeProvider.System, prefetch: order > 0);
                Task<CheckOutcome> outcome = checkHost.CheckAsync(request, CancellationToken.None).AsTask();
                CheckOutcome actual = await held.ReleaseUntilDoneAsync(outcome, questions => questions[random.Next(questions.Count)]);
                if (actual != expected)
                {
                    Assert.Fail($"{zone}\n{expected}\n{actual}");
                }
            }
        }
    }

    private static string Zone(Random random)
    {
        string Terms() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => s_terms[random.Next(s_terms.Length)]));
        var zone = new List<string> { $"d.example TXT \"v=spf1 {Terms()} -all\"", $"i.example TXT \"v=spf1 {Terms()} ~all\"" };
        for (int i = 0; i < 5; i++)
        {
            string host = random.Next(2) == 0 ? $"h{i}.m.example" : $"h{i}.d.example";
            zone.Add(string.Format(CultureInfo.InvariantCulture, s_hosts[random.Next(s_hosts.Length)], host));
            zone.Add(random.Next(3) == 0 ? $"{host}.x.example A 127.0.0.2" : "");
            zone.Add(random.Next(4) > 0 ? $"d.example MX 1 {host}" : "");
            zone.Add(random.Next(4) > 0 ? $"m.example MX 1 {host}" : "");
            zone.Add(random.Next(4) > 0 ? $"1.2.0.192.in-addr.arpa PTR {host}" : "");
        }

        return string.Join('\n', zone);
    }

    private static IEnumerable<string[]> Orders(string[] items) => items.Length < 2
        ? [items]
        : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (string[])[item, .. rest]));

    private sealed class ShuffledResolver(IDnsResolver inner, Random random) : RelayResolver(inner)
    {
        protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer) => new(new DnsAnswer
        {
            Code = answer.Result.Code,
            Texts = answer.Result.Texts,
            Addresses = Shuffle(answer.Result.Addresses),
            Exchangers = Shuffle(answer.Result.Exchangers),
            Names = Shuffle(answer.Result.Names),
            TimeToLive = answer.Result.TimeToLive,
            Source = answer.Result.Source,
            Detail = answer.Result.Detail,
        });

        private ImmutableArray<T> Shuffle<T>(ImmutableArray<T> items)
        {
            T[] shuffled = [.. items];
            random.Shuffle(shuffled);
            return [.. shuffled];
        }
    }
}
