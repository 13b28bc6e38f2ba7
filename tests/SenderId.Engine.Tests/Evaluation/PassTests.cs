using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation;

/// <summary>An evaluation begins anew whenever an answer has come in: nobody outside may notice.</summary>
public class PassTests
{
    private const string Zone = """
        d.example TXT "v=spf1 a:a.example include:i.example mx exists:%{p}.x.example ptr:y.example redirect=r.example"
        a.example A 203.0.113.1
        i.example TXT "v=spf1 a:b.example include:j.example -all"
        b.example A 203.0.113.2
        j.example TXT "v=spf1 mx:d.example ~all"
        d.example MX 1 m1.example
        d.example MX 2 m2.example
        m1.example A 203.0.113.3
        m2.example A 203.0.113.4
        1.2.0.192.in-addr.arpa PTR h.example
        h.example A 192.0.2.1
        r.example TXT "v=spf1 -all exp=e.example"
        e.example TXT "%{t} %{p} %{t}"
        """;

    [Fact]
    public async Task Passes_change_neither_outcome_nor_trace()
    {
        var random = new Random(15);
        var zones = new RandomZone(random);
        for (int i = 0; i < 500; i++)
        {
            string zone = i == 0 ? Zone.Replace("%{t} ", "", StringComparison.Ordinal).Replace(" %{t}", "", StringComparison.Ordinal) : zones.Next();
            CheckRequest request = Request(i == 0 ? "ann@d.example" : "ann@d0.example", withTrace: true);
            CheckOutcome atOnce = await Begin(ZoneCheck.Resolver(zone), TimeProvider.System, request);
            bool prefetches = random.Next(2) == 0;
            var resolver = new HeldResolver(ZoneCheck.Resolver(zone));
            var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, prefetches);
            // In the order of asking: a host that answers before those listed earlier is looked at alone, as only the trace shows.
            Task<CheckOutcome> passes = checkHost.CheckAsync(request, CancellationToken.None).AsTask();
            CheckOutcome outcome = await resolver.ReleaseUntilDoneAsync(passes, static held => held[0]);
            Assert.Equal(atOnce with { Trace = outcome.Trace }, outcome);
            Assert.Equal(atOnce.Trace.Select(static entry => entry.ToString()), outcome.Trace.Select(static entry => entry.ToString()));
        }
    }

    [Fact]
    public async Task No_question_is_asked_twice_and_none_for_the_trace()
    {
        var random = new Random(16);
        var zones = new RandomZone(random);
        for (int i = 0; i < 500; i++)
        {
            // What answers at once has no time to live: asked again it would be asked anew. Before the first wait a resolver may hear twice.
            string zone = zones.Next();
            int seed = random.Next();
            var resolver = new HeldResolver(ZoneCheck.Resolver(zone))
            {
                AnswersAtOnce = question => question != "TXT d0.example" && (question.GetHashCode(StringComparison.Ordinal) ^ seed) % 2 == 0,
            };
            var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, prefetch: random.Next(2) == 0);
            Task<CheckOutcome> outcome = checkHost.CheckAsync(Request("ann@d0.example", withTrace: true), CancellationToken.None).AsTask();
            await resolver.ReleaseUntilDoneAsync(outcome, held => held[random.Next(held.Count)]);
            Assert.Equal(resolver.Asked.Distinct(), resolver.Asked);
        }
    }

    [Fact]
    public async Task Answers_taken_before_the_first_wait_are_kept()
    {
        var resolver = new HeldResolver(ZoneCheck.Resolver(Zone)) { AnswersAtOnce = static question => question is "TXT d.example" or "A a.example" };
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System);
        CheckOutcome outcome = await resolver.ReleaseUntilDoneAsync(
            checkHost.CheckAsync(Request("ann@d.example"), CancellationToken.None).AsTask(), static held => held[^1]);
        Assert.Equal((SenderIdStatus.Fail, 10), (outcome.Status, outcome.DnsLookups));
        Assert.Equal(resolver.Asked.Distinct(), resolver.Asked);
    }

    [Fact]
    public async Task A_hundred_hosts_one_after_the_other_are_asked_once_each()
    {
        string zone = $"d.example TXT \"v=spf1 {string.Join(' ', Enumerable.Range(0, 10).Select(static i => $"mx:x{i}.example"))} -all\"\n"
            + string.Concat(Enumerable.Range(0, 100).Select(static i => $"x{i / 10}.example MX 1 m{i}.example\nm{i}.example A 203.0.113.1\n"));
        var resolver = new HeldResolver(ZoneCheck.Resolver(zone));
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, prefetch: false);
        CheckOutcome outcome = await resolver.ReleaseUntilDoneAsync(
            checkHost.CheckAsync(Request("ann@d.example"), CancellationToken.None).AsTask(), static held => Assert.Single(held));
        Assert.Equal((SenderIdStatus.Fail, 10, 111), (outcome.Status, outcome.DnsLookups, resolver.Asked.Count));
        Assert.Equal(resolver.Asked.Distinct(), resolver.Asked);
    }

    [Fact]
    public async Task Only_the_answer_that_decides_is_waited_for()
    {
        var resolver = new HeldResolver(ZoneCheck.Resolver(Zone.Replace("203.0.113.1", "192.0.2.1", StringComparison.Ordinal)));
        Task<CheckOutcome> outcome = Begin(resolver, TimeProvider.System, Request("ann@d.example"));
        resolver.Release("TXT d.example");
        Assert.Contains("TXT i.example", resolver.Held);
        resolver.Release("A a.example");
        Assert.True(outcome.IsCompletedSuccessfully);
        Assert.Equal(SenderIdStatus.Pass, (await outcome).Status);
        Assert.Contains("TXT i.example", resolver.Held);
    }

    [Fact]
    public void The_name_macro_counts_among_what_is_sent_ahead()
    {
        string hosts = string.Join(' ', Enumerable.Range(1, 10).Select(static i => $"a:h{i}.example"));
        var resolver = new HeldResolver(ZoneCheck.Resolver($"d.example TXT \"v=spf1 a:first.example exists:%{{p}}.example {hosts} -all\""));
        Begin(resolver, TimeProvider.System, Request("ann@d.example"));
        resolver.Release("TXT d.example");
        // Ten terms: the first, exists and the name it needs, and seven hosts.
        Assert.Equal(["A first.example", .. Enumerable.Range(1, 7).Select(static i => $"A h{i}.example")], resolver.Held);
    }

    [Theory]
    [InlineData("mx -all", "A m1.example")]
    [InlineData("ptr:h.example -all", "A a.h.example")]
    public async Task A_host_at_hand_that_matches_is_not_kept_waiting_by_others(string terms, string silent)
    {
        string zone = $"d.example TXT \"v=spf1 {terms}\"\n" + """
            d.example MX 1 m1.example
            d.example MX 2 m2.example
            m1.example A 203.0.113.3
            m2.example A 192.0.2.1
            1.2.0.192.in-addr.arpa PTR a.h.example
            1.2.0.192.in-addr.arpa PTR b.h.example
            a.h.example A 203.0.113.3
            b.h.example A 192.0.2.1
            """;
        var resolver = new HeldResolver(ZoneCheck.Resolver(zone)) { AnswersAtOnce = question => question != silent };
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System);
        ValueTask<CheckOutcome> outcome = checkHost.CheckAsync(Request("ann@d.example"), CancellationToken.None);
        Assert.True(outcome.IsCompletedSuccessfully);
        Assert.Equal(SenderIdStatus.Pass, (await outcome).Status);
        Assert.Equal([silent], resolver.Held);
    }

    [Theory]
    [InlineData(2, SenderIdStatus.Fail, Cause.Matched)]
    [InlineData(3, SenderIdStatus.TempError, Cause.TimeLimitExceeded)]
    public async Task The_time_limit_is_for_all_waits_together(int seconds, SenderIdStatus status, Cause cause)
    {
        const string Serial = "d.example TXT \"v=spf1 a:a.example a:b.example -all\"\na.example A 203.0.113.1\nb.example A 203.0.113.1";
        var clock = new SteppedTime();
        var resolver = new HeldResolver(ZoneCheck.Resolver(Serial));
        var checkHost = new CheckHost(resolver, new LookupLimits { MaxElapsed = TimeSpan.FromSeconds(7) }, clock, prefetch: false);
        Task<CheckOutcome> outcome = checkHost.CheckAsync(Request("ann@d.example", withTrace: true), CancellationToken.None).AsTask();
        foreach (string question in (ReadOnlySpan<string>)["TXT d.example", "A a.example", "A b.example"])
        {
            Assert.Equal([question], resolver.Held);
            NoContext.Run(() => clock.Step(TimeSpan.FromSeconds(seconds)));
            if (!outcome.IsCompleted)
            {
                resolver.Release(question);
            }
        }

        CheckOutcome result = await outcome;
        Assert.Equal((status, cause, 2), (result.Status, result.Cause, result.DnsLookups));
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Trace.First(static entry => entry.Subject == "A a.example").Elapsed);
        Assert.Equal(status == SenderIdStatus.TempError ? "a:b.example" : "-all", result.Term);
    }

    [Fact]
    public async Task Past_the_time_limit_nothing_more_is_asked()
    {
        var clock = new SteppedTime();
        var resolver = new HeldResolver(ZoneCheck.Resolver(Zone));
        Task<CheckOutcome> outcome = Begin(resolver, clock, Request("ann@d.example", withTrace: true));
        resolver.Release("TXT d.example");
        resolver.Release("TXT i.example");
        string[] asked = [.. resolver.Asked];
        NoContext.Run(() => clock.Step(LookupLimits.Default.MaxElapsed));
        CheckOutcome late = await outcome;
        Assert.Equal((SenderIdStatus.TempError, Cause.TimeLimitExceeded), (late.Status, late.Cause));
        Assert.Equal(("a:a.example", "d.example"), (late.Term, late.RecordDomain));
        Assert.Equal(asked, resolver.Asked);
    }

    [Theory]
    [InlineData("mx -all", "A m1.example", SenderIdStatus.TempError)]
    [InlineData("mx:d.example -all", "MX d.example", SenderIdStatus.TempError)]
    [InlineData("ptr:h.example -all", "A h.example", SenderIdStatus.TempError)]
    [InlineData("ptr:h.example -all", "PTR 192.0.2.1", SenderIdStatus.TempError)]
    [InlineData("exists:%{p}.x.example -all", "A h.example", SenderIdStatus.TempError)]
    [InlineData("include:%{p}.x.example -all", "PTR 192.0.2.1", SenderIdStatus.TempError)]
    [InlineData("redirect=r.example", "TXT r.example", SenderIdStatus.TempError)]
    [InlineData("-all exp=e.example", "TXT e.example", SenderIdStatus.Fail)]
    [InlineData("-all exp=%{p}.example", "PTR 192.0.2.1", SenderIdStatus.Fail)]
    public async Task Past_the_time_limit_an_evaluation_ends_wherever_it_stands(string terms, string silent, SenderIdStatus status)
    {
        var clock = new SteppedTime();
        string zone = Zone.Replace("192.0.2.1", "203.0.113.9", StringComparison.Ordinal)
            + $"\nq.example TXT \"v=spf1 {terms}\"\nq.example MX 1 m1.example";
        var resolver = new HeldResolver(ZoneCheck.Resolver(zone)) { AnswersAtOnce = question => question != silent };
        var checkHost = new CheckHost(resolver, LookupLimits.Default, clock);
        Task<CheckOutcome> outcome = checkHost.CheckAsync(Request("ann@q.example", withTrace: true), CancellationToken.None).AsTask();
        Assert.Equal([silent], resolver.Held);
        NoContext.Run(() => clock.Step(LookupLimits.Default.MaxElapsed));
        Assert.True(outcome.IsCompletedSuccessfully);
        CheckOutcome late = await outcome;
        Assert.Equal((status, status == SenderIdStatus.Fail ? Cause.Matched : Cause.TimeLimitExceeded), (late.Status, late.Cause));
    }

    [Fact]
    public async Task Cancelling_ends_a_later_wait()
    {
        using var source = new CancellationTokenSource();
        var resolver = new HeldResolver(ZoneCheck.Resolver(Zone));
        Task<CheckOutcome> outcome = Begin(resolver, TimeProvider.System, Request("ann@d.example"), source.Token);
        resolver.Release("TXT d.example");
        resolver.Release("A a.example");
        Assert.False(outcome.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_time_macro_is_one_time(bool withTrace)
    {
        var resolver = new HeldResolver(ZoneCheck.Resolver(Zone));
        Task<CheckOutcome> outcome = Begin(resolver, new RushingTime(), Request("ann@d.example", withTrace));
        CheckOutcome result = await resolver.ReleaseUntilDoneAsync(outcome, static held => held[0]);
        string[] words = result.Explanation!.Split(' ');
        Assert.Equal(words[0], words[2]);
        if (withTrace)
        {
            Assert.Contains(result.Trace, entry => entry.Kind == TraceKind.Expansion && entry.Detail == result.Explanation);
        }
    }

    [Fact]
    public async Task A_fault_of_a_question_sent_ahead_disturbs_nobody()
    {
        int faults = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, fault) => faults += fault.Exception.InnerException is InvalidDataException ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        CheckOutcome outcome = await CheckBesideFaultAsync();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        TaskScheduler.UnobservedTaskException -= count;
        Assert.Equal((SenderIdStatus.Pass, 0), (outcome.Status, faults));
    }

    private static async Task<CheckOutcome> CheckBesideFaultAsync()
    {
        var held = new HeldResolver(ZoneCheck.Resolver(Zone.Replace("203.0.113.1", "192.0.2.1", StringComparison.Ordinal)));
        var checkHost = new CheckHost(new FaultyResolver(held, "TXT i.example"), LookupLimits.Default, TimeProvider.System);
        Task<CheckOutcome> outcome = checkHost.CheckAsync(Request("ann@d.example"), CancellationToken.None).AsTask();
        return await held.ReleaseUntilDoneAsync(outcome, static questions => questions[0]);
    }

    private static Task<CheckOutcome> Begin(
        IDnsResolver resolver, TimeProvider clock, CheckRequest request, CancellationToken cancellationToken = default) =>
        new CheckHost(resolver, LookupLimits.Default, clock).CheckAsync(request, cancellationToken).AsTask();

    private static CheckRequest Request(string sender, bool withTrace = false) =>
        CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), sender, "mail.example") with { WithTrace = withTrace };

    private sealed class FaultyResolver(IDnsResolver inner, string faulty) : RelayResolver(inner)
    {
        protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer) =>
            question == faulty ? new(Task.FromException<DnsAnswer>(new InvalidDataException(question))) : answer;
    }

    // A second later at every look.
    private sealed class RushingTime : TimeProvider
    {
        private int _seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(Interlocked.Increment(ref _seconds));
    }
}
