using System.Collections.Concurrent;
using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation;

/// <summary>Questions asked ahead change how long an evaluation takes and nothing else.</summary>
public class PrefetchTests
{
    private const string Zone = """
        corp.example TXT "v=spf1 include:a.example include:b.example mx a:h.corp.example exists:%{l}.corp.example ptr -all"
        a.example TXT "v=spf1 ip4:203.0.113.0/24 ~all"
        b.example TXT "v=spf1 include:c.example ~all"
        c.example TXT "v=spf1 ip4:198.51.100.0/24 ~all"
        corp.example MX 1 m1.corp.example
        corp.example MX 2 m2.corp.example
        m1.corp.example A 203.0.113.1
        m2.corp.example A 203.0.113.2
        h.corp.example A 203.0.113.3
        match.example TXT "v=spf1 ip4:192.0.2.0/24 include:a.example include:b.example"
        many.example TXT "v=spf1 a:1.example a:2.example a:3.example a:4.example a:5.example a:6.example a:7.example a:8.example a:9.example a:10.example a:11.example a:12.example"
        red.example TXT "v=spf1 include:a.example redirect=c.example"
        """;

    [Theory]
    [InlineData("corp.example")]
    [InlineData("match.example")]
    [InlineData("many.example")]
    [InlineData("red.example")]
    public async Task Verdict_counts_and_trace_are_the_same(string domain)
    {
        CheckOutcome serial = await CheckAsync(new WaitingResolver(ZoneCheck.Resolver(Zone)), domain, prefetch: false);
        CheckOutcome ahead = await CheckAsync(new WaitingResolver(ZoneCheck.Resolver(Zone)), domain, prefetch: true);
        Assert.Equal(serial with { Trace = ahead.Trace }, ahead);
        Assert.Equal(serial.Trace.Select(static entry => entry.ToString()), ahead.Trace.Select(static entry => entry.ToString()));
    }

    [Fact]
    public async Task Independent_questions_are_in_flight_together()
    {
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone));
        await CheckAsync(resolver, "corp.example", prefetch: true);
        Assert.True(resolver.MostInFlight >= 5, $"{resolver.MostInFlight} in flight");
        var serial = new WaitingResolver(ZoneCheck.Resolver(Zone));
        await CheckAsync(serial, "corp.example", prefetch: false);
        Assert.Equal(1, serial.MostInFlight);
    }

    [Fact]
    public async Task Nothing_is_asked_behind_a_term_that_is_sure_to_match()
    {
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone));
        await CheckAsync(resolver, "match.example", prefetch: true);
        Assert.Equal(["TXT match.example"], resolver.Asked);
    }

    [Fact]
    public async Task Never_more_terms_are_asked_than_the_limit_allows()
    {
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone));
        await CheckAsync(resolver, "many.example", prefetch: true);
        Assert.Equal(11, resolver.Asked.Count);
    }

    [Fact]
    public async Task Answers_that_are_there_at_once_are_asked_for_one_by_one()
    {
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone)) { IsImmediate = true };
        await CheckAsync(resolver, "corp.example", prefetch: true);
        Assert.Equal(resolver.Asked.Distinct().Count(), resolver.Asked.Count);
    }

    [Fact]
    public async Task Past_the_time_limit_the_result_is_TempError()
    {
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone)) { Delay = TimeSpan.FromSeconds(30) };
        CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@corp.example", "");
        var checkHost = new CheckHost(resolver, new LookupLimits { MaxElapsed = TimeSpan.FromMilliseconds(100) }, TimeProvider.System);
        CheckOutcome outcome = await checkHost.CheckAsync(request, CancellationToken.None);
        Assert.Equal((SenderIdStatus.TempError, Cause.TimeLimitExceeded), (outcome.Status, outcome.Cause));
    }

    [Fact]
    public async Task Cancellation_passes_through()
    {
        using var source = new CancellationTokenSource(50);
        var resolver = new WaitingResolver(ZoneCheck.Resolver(Zone)) { Delay = TimeSpan.FromSeconds(30) };
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System);
        CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@corp.example", "");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await checkHost.CheckAsync(request, source.Token));
    }

    private static async Task<CheckOutcome> CheckAsync(IDnsResolver resolver, string domain, bool prefetch)
    {
        CheckRequest request =
            CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@" + domain, "mail.example.org") with { WithTrace = true };
        return await new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, prefetch).CheckAsync(request, CancellationToken.None);
    }

    private sealed class WaitingResolver(IDnsResolver inner) : IDnsResolver
    {
        private readonly ConcurrentQueue<string> _asked = [];
        private int _inFlight;

        public int MostInFlight { get; private set; }

        public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(20);

        public bool IsImmediate { get; init; }

        public ConcurrentQueue<string> Asked => _asked;

        public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) =>
            WaitAsync("TXT " + name, inner.TextAsync(name, cancellationToken), cancellationToken);

        public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) =>
            WaitAsync($"{type} {name}", inner.AddressesAsync(name, type, cancellationToken), cancellationToken);

        public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) =>
            WaitAsync("MX " + name, inner.MailExchangersAsync(name, cancellationToken), cancellationToken);

        public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
            WaitAsync("PTR " + address, inner.PointersAsync(address, cancellationToken), cancellationToken);

        private ValueTask<DnsAnswer> WaitAsync(string question, ValueTask<DnsAnswer> answer, CancellationToken cancellationToken)
        {
            _asked.Enqueue(question);
            return IsImmediate ? answer : new(SlowAsync(answer, cancellationToken));
        }

        private async Task<DnsAnswer> SlowAsync(ValueTask<DnsAnswer> answer, CancellationToken cancellationToken)
        {
            lock (_asked)
            {
                MostInFlight = Math.Max(MostInFlight, ++_inFlight);
            }

            await Task.Delay(Delay, cancellationToken);
            lock (_asked)
            {
                _inFlight--;
            }

            return await answer;
        }
    }
}
