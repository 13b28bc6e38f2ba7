using SenderId.Dns.Cache;
using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Cache;

public sealed class AnswerCacheTests
{
    private readonly FrozenTime _clock = new();

    [Fact]
    public void An_answer_is_kept_for_its_time_and_no_longer()
    {
        AnswerCache cache = Make();
        cache.Keep(Q("a.test"), Text("x", seconds: 60));
        _clock.Advance(TimeSpan.FromSeconds(59.999));
        Assert.Equal(["x"], cache.Find(Q("a.test"))!.Texts.ToArray());
        Assert.Null(cache.Find(new Question(DomainName.Parse("a.test"), QuestionType.A)));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(cache.Find(Q("a.test")));
        Assert.Equal((0, 0L), (cache.Count, cache.Bytes));
    }

    [Fact]
    public void Times_to_live_are_clamped()
    {
        AnswerCache cache = Make(new StubResolverOptions { MinTimeToLive = TimeSpan.FromSeconds(10), MaxTimeToLive = TimeSpan.FromSeconds(100) });
        cache.Keep(Q("short.test"), Text("x", seconds: 0));
        cache.Keep(Q("long.test"), Text("x", seconds: 1000));
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.NotNull(cache.Find(Q("short.test")));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Find(Q("short.test")));

        _clock.Advance(TimeSpan.FromSeconds(89));
        Assert.NotNull(cache.Find(Q("long.test")));

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cache.Find(Q("long.test")));
    }

    [Theory]
    [InlineData(DnsAnswerCode.NameError, 60, 60)]
    [InlineData(DnsAnswerCode.NoData, 60, 60)]
    [InlineData(DnsAnswerCode.NameError, 86400, 3600)]
    [InlineData(DnsAnswerCode.NoData, 0, 0)]
    [InlineData(DnsAnswerCode.Timeout, 86400, 5)]
    [InlineData(DnsAnswerCode.ServerFailure, 0, 5)]
    [InlineData(DnsAnswerCode.Refused, 0, 5)]
    [InlineData(DnsAnswerCode.Malformed, 0, 5)]
    public void Nothing_and_failures_have_their_own_times(DnsAnswerCode code, int seconds, int expected)
    {
        AnswerCache cache = Make(new StubResolverOptions { MinTimeToLive = TimeSpan.FromSeconds(100) });
        cache.Keep(Q("a.test"), DnsAnswer.Empty(code, TimeSpan.FromSeconds(seconds)));
        _clock.Advance(TimeSpan.FromSeconds(expected - 0.5));
        Assert.Equal(expected > 0, cache.Find(Q("a.test")) is not null);

        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Null(cache.Find(Q("a.test")));
    }

    [Fact]
    public void The_bound_holds_whatever_comes()
    {
        const int MaxBytes = 256 * 1024;
        AnswerCache cache = Make(new StubResolverOptions { MaxCacheBytes = MaxBytes });
        var random = new Random(5);
        for (int i = 0; i < 5000; i++)
        {
            cache.Keep(Q($"n{random.Next(3000)}.test"), Text(new string('x', random.Next(2000)), seconds: 60));
            Assert.InRange(cache.Bytes, 0, MaxBytes);
        }

        Assert.InRange(cache.Bytes, MaxBytes / 2, MaxBytes);
        Assert.True(cache.Count > 10);
    }

    [Fact]
    public void What_is_used_stays()
    {
        AnswerCache cache = Make(new StubResolverOptions { MaxCacheBytes = 64 * 1024 });
        cache.Keep(Q("used.test"), Text("x", seconds: 60));
        for (int i = 0; i < 2000; i++)
        {
            cache.Keep(Q($"n{i}.test"), Text("x", seconds: 60));
            Assert.NotNull(cache.Find(Q("used.test")));
        }

        Assert.Null(cache.Find(Q("n0.test")));
    }

    [Fact]
    public void An_answer_larger_than_its_part_is_not_kept()
    {
        AnswerCache cache = Make(new StubResolverOptions { MaxCacheBytes = 64 * 1024 });
        cache.Keep(Q("a.test"), Text(new string('x', 8000), seconds: 60));
        Assert.Null(cache.Find(Q("a.test")));
    }

    [Fact]
    public void A_cache_of_no_size_keeps_nothing()
    {
        AnswerCache cache = Make(new StubResolverOptions { MaxCacheBytes = 0 });
        cache.Keep(Q("a.test"), Text("x", seconds: 60));
        Assert.Null(cache.Find(Q("a.test")));
    }

    [Fact]
    public void A_new_answer_takes_the_place_of_the_old()
    {
        AnswerCache cache = Make();
        cache.Keep(Q("a.test"), Text("old", seconds: 60));
        long bytes = cache.Bytes;
        cache.Keep(Q("a.test"), Text("new", seconds: 60));
        Assert.Equal((1, bytes), (cache.Count, cache.Bytes));
        Assert.Equal(["new"], cache.Find(Q("a.test"))!.Texts.ToArray());
    }

    [Fact]
    public void What_is_served_says_so()
    {
        AnswerCache cache = Make();
        var source = new AnswerSource("192.0.2.1:53", "UDP", TimeSpan.FromSeconds(1), IsFromCache: false);
        cache.Keep(Q("a.test"), new DnsAnswer { Code = DnsAnswerCode.NoData, TimeToLive = TimeSpan.FromSeconds(60), Source = source });
        Assert.Equal(new AnswerSource("192.0.2.1:53", "UDP", TimeSpan.Zero, IsFromCache: true), cache.Find(Q("a.test"))!.Source);
    }

    [Fact]
    public async Task Threads_do_not_break_it()
    {
        AnswerCache cache = Make(new StubResolverOptions { MaxCacheBytes = 64 * 1024 });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (int i = 0; i < 20_000; i++)
            {
                string name = $"n{random.Next(200)}.test";
                if (cache.Find(Q(name)) is { } found)
                {
                    Assert.Equal([name], found.Texts.ToArray());
                }

                cache.Keep(Q(name), Text(name, seconds: random.Next(3)));
            }
        })));
        Assert.InRange(cache.Bytes, 1, 64 * 1024);
    }

    private static Question Q(string name) => new(DomainName.Parse(name), QuestionType.Txt);

    private static DnsAnswer Text(string text, int seconds) =>
        new() { Code = DnsAnswerCode.Records, Texts = [text], TimeToLive = TimeSpan.FromSeconds(seconds) };

    private AnswerCache Make(StubResolverOptions? options = null) => new((options ?? new StubResolverOptions()) with { TimeProvider = _clock });
}
