using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;

namespace SenderId.Tests.Evaluation.CompiledRecords;

public class CompiledRecordCacheTests
{
    private const string Zone = """
        $TTL 60
        d.example TXT "v=spf1 ip4:192.0.2.0/24 include:i.example exists:%{ir}.example -all exp=e.example"
        i.example TXT "v=spf1 ip4:198.51.100.0/24 -all"
        e.example TXT "%{i} may not send for %{o}"
        f.example TXT "v=spf1 ip4:192.0.2.0/24 -all exp=e.example"
        """;

    [Fact]
    public void A_repeated_check_asks_nothing_and_allocates_next_to_nothing()
    {
        var resolver = new CountingResolver(ZoneCheck.Resolver(Zone));
        using var compiledRecords = new CompiledRecordCache(1 << 20, TimeProvider.System);
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC6336401), "ann@d.example", "h.example");
        Check(checkHost, request);
        Check(checkHost, request);
        int asked = resolver.Count;
        CheckOutcome outcome = Check(checkHost, request);
        Assert.Equal((SenderIdStatus.Pass, 1), (outcome.Status, outcome.DnsLookups));
        Assert.Equal(asked, resolver.Count);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            Check(checkHost, CheckRequest.ForMailFrom(request.ClientAddress, "ann@d.example", "h.example"));
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 200);
    }

    [Fact]
    public void What_depends_on_the_message_is_interpreted_and_explained_anew()
    {
        using var compiledRecords = new CompiledRecordCache(1 << 20, TimeProvider.System);
        var checkHost = new CheckHost(ZoneCheck.Resolver(Zone), LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        for (int i = 0; i < 4; i++)
        {
            CheckOutcome outcome = Check(checkHost, CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xCB007101), "ann@F.example", "h"));
            Assert.Equal((SenderIdStatus.Fail, "203.0.113.1 may not send for F.example"), (outcome.Status, outcome.Explanation));
            CheckRequest other = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xCB007101), "ann@d.example", "h");
            Assert.Equal(SenderIdStatus.Fail, Check(checkHost, other).Status);
        }
    }

    [Fact]
    public void An_explanation_that_names_the_sender_is_expanded_without_a_question()
    {
        var resolver = new CountingResolver(ZoneCheck.Resolver(Zone));
        using var compiledRecords = new CompiledRecordCache(1 << 20, TimeProvider.System);
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        foreach (string sender in (ReadOnlySpan<string>)["ann@f.example", "bob@f.example"])
        {
            Check(checkHost, CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xCB007101), sender, "h"));
        }

        int asked = resolver.Count;
        CheckRequest other = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xCB007102), "eve@f.example", "h") with { SenderDomain = "g.example" };
        Assert.Equal("203.0.113.2 may not send for g.example", Check(checkHost, other).Explanation);
        Assert.Equal(asked, resolver.Count);
    }

    [Fact]
    public void Compiled_records_end_with_the_shortest_time_to_live()
    {
        var clock = new SteppedTime();
        var resolver = new CountingResolver(new MortalResolver(ZoneCheck.Resolver(Zone)));
        using var compiledRecords = new CompiledRecordCache(1 << 20, clock);
        var checkHost = new CheckHost(resolver, LookupLimits.Default, clock, compiledRecords: compiledRecords);
        CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), "ann@f.example", "h");
        Check(checkHost, request);
        Check(checkHost, request);
        int asked = resolver.Count;
        clock.Step(TimeSpan.FromSeconds(59));
        Check(checkHost, request);
        Assert.Equal(asked, resolver.Count);
        clock.Step(TimeSpan.FromSeconds(2));
        Check(checkHost, request);
        Assert.True(resolver.Count > asked);
    }

    [Fact]
    public void The_cache_keeps_within_its_bytes()
    {
        const int MaxBytes = 100_000;
        using var compiledRecords = new CompiledRecordCache(MaxBytes, TimeProvider.System);
        IDnsResolver resolver = ZoneCheck.Resolver("*.example TXT \"v=spf1 ip4:192.0.2.0/24 -all\"");
        var checkHost = new CheckHost(resolver, LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        for (int i = 0; i < 5000; i++)
        {
            CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC0000201), $"ann@d{i}.example", "h");
            Check(checkHost, request);
            Check(checkHost, request);
            Assert.Equal(SenderIdStatus.Pass, Check(checkHost, request).Status);
            Assert.True(compiledRecords.Bytes <= MaxBytes, $"{compiledRecords.Bytes} bytes");
        }

        Assert.True(compiledRecords.Count > 10);
    }

    [Fact]
    public void Answers_still_on_their_way_leave_holes_that_are_filled_later()
    {
        IDnsResolver zone = ZoneCheck.Resolver(Zone);
        var resolver = new LateResolver(zone, "i.example");
        CheckRequest request = CheckRequest.ForMailFrom(NetAddress.FromIPv4(0xC6336401), "ann@d.example", "h");
        CompiledRecord compiled = RecordCompiler.Compile(DomainName.Parse("d.example"), request, resolver, LookupLimits.Default, TimeProvider.System);
        Assert.True(compiled.IsPartial);
        Assert.Null(compiled.Find(request.ClientAddress));
        Assert.Equal(SenderIdStatus.Pass, compiled.Find(NetAddress.FromIPv4(0xC0000201))!.Outcome.Status);
        Assert.False(RecordCompiler.Compile(DomainName.Parse("d.example"), request, zone, LookupLimits.Default, TimeProvider.System).IsPartial);
    }

    private static CheckOutcome Check(CheckHost checkHost, CheckRequest request) =>
        checkHost.CheckAsync(request, CancellationToken.None).Result;

    // A zone's answers never end; these live as long as they say, like those of a name server.
    private sealed class MortalResolver(IDnsResolver inner) : RelayResolver(inner)
    {
        protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer) =>
            new(new DnsAnswer { Code = answer.Result.Code, Texts = answer.Result.Texts, TimeToLive = answer.Result.TimeToLive });
    }

    private sealed class LateResolver(IDnsResolver inner, string name) : RelayResolver(inner)
    {
        protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer) =>
            question.EndsWith(" " + name, StringComparison.Ordinal)
                ? new(Task.Delay(Timeout.Infinite).ContinueWith(_ => answer.Result, TaskScheduler.Default))
                : answer;
    }
}
