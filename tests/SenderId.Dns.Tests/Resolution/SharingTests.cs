using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Resolution;

public sealed class SharingTests
{
    [Fact]
    public async Task Equal_questions_under_way_are_asked_once()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            await Task.Delay(50);
            await q.AnswerAsync(q.Response().Txt("x", ttl: 0));
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.TxtAsync("a.test")));
        Assert.All(answers, answer => Assert.Equal("x", Assert.Single(answer.Texts)));
        Assert.Equal(1, server.UdpCount);
        Assert.Equal((200, 199), (client.Statistics.QuestionCount, client.Statistics.SharedCount));

        await client.TxtAsync("a.test");
        Assert.Equal(2, server.UdpCount);
    }

    [Fact]
    public async Task One_who_leaves_does_not_take_the_answer_from_the_others()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            await Task.Delay(300);
            await q.AnswerAsync(q.Response().Txt("x"));
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        using var cancellation = new CancellationTokenSource();
        Task<DnsAnswer> first = client.TxtAsync("a.test", cancellation.Token);
        Task<DnsAnswer> second = client.TxtAsync("a.test");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(DnsAnswerCode.Records, (await second).Code);
    }

    [Fact]
    public async Task When_all_leave_the_question_is_given_up_and_the_next_one_is_asked_anew()
    {
        bool answers = false;
        await using var server = new ScriptedServer(q => answers ? q.AnswerAsync(q.Response().Txt("x")) : Task.CompletedTask);
        await using var client = new StubResolver(Clients.Options(server.Address) with
        {
            TryTimeout = TimeSpan.FromSeconds(30),
            MaxElapsed = TimeSpan.FromSeconds(60),
            MaxCacheBytes = 1 << 20,
        });
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.TxtAsync("a.test", cancellation.Token));

        answers = true;
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test").WaitAsync(Patience.Limit)).Code);
    }

    [Fact]
    public async Task A_caller_who_has_left_already_asks_nothing()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.TxtAsync("a.test", new CancellationToken(canceled: true)));
        Assert.Equal(0, server.UdpCount);
    }

    [Fact]
    public async Task The_cache_answers_until_the_time_is_over()
    {
        var clock = new FrozenTime();
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Name switch
        {
            "none.test" => q.Response().Code(3).Soa("test", 30, 30),
            "fails.test" => q.Response().Code(2),
            _ => q.Response().Txt("x", ttl: 60),
        }));
        await using var client = new StubResolver(Clients.Options(server.Address) with { MaxCacheBytes = 1 << 20, TimeProvider = clock });
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test")).Code);
            Assert.Equal(DnsAnswerCode.NameError, (await client.TxtAsync("none.test")).Code);
            Assert.Equal(DnsAnswerCode.ServerFailure, (await client.TxtAsync("fails.test")).Code);
        }

        Assert.Equal(3, server.UdpCount);
        Assert.Equal((9, 6, 1, 3), (client.Statistics.QuestionCount, client.Statistics.CacheHitCount, client.Statistics.FailureCount,
            client.Statistics.CachedCount));

        clock.Advance(TimeSpan.FromSeconds(5));
        await client.TxtAsync("fails.test");
        clock.Advance(TimeSpan.FromSeconds(25));
        await client.TxtAsync("none.test");
        clock.Advance(TimeSpan.FromSeconds(30));
        await client.TxtAsync("a.test");
        Assert.Equal(6, server.UdpCount);
    }

    [Fact]
    public async Task Disposing_ends_what_is_under_way()
    {
        await using var server = new ScriptedServer(static _ => Task.CompletedTask);
        var client = new StubResolver(Clients.Options(server.Address) with
        {
            TryTimeout = TimeSpan.FromHours(1),
            MaxElapsed = TimeSpan.FromHours(1)
        });
        Task<DnsAnswer> asking = client.TxtAsync("a.test");
        await client.DisposeAsync();
        Assert.Equal(DnsAnswerCode.Timeout, (await asking.WaitAsync(Patience.Limit)).Code);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.TxtAsync("a.test"));
    }
}
