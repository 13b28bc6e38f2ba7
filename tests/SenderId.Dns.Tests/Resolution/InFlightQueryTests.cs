using SenderId.Dns.Resolution;
using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Transport;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Resolution;

/// <summary>What becomes of those who wait for one question.</summary>
public sealed class InFlightQueryTests
{
    private static readonly Question s_question = new(DomainName.Parse("a.test"), QuestionType.Txt);

    [Fact]
    public async Task A_fault_of_ours_reaches_all_who_wait_and_all_who_come_late()
    {
        var query = new InFlightQuery(s_question);
        Task<DnsAnswer> first = query.WaitAsync(default).AsTask();
        Assert.True(query.TryJoin());
        Task<DnsAnswer> second = query.WaitAsync(default).AsTask();
        query.Fail(new InvalidOperationException("a bug"));
        Assert.True(query.TryJoin());

        foreach (Task<DnsAnswer> waiting in new[] { first, second, query.WaitAsync(default).AsTask() })
        {
            Assert.Equal("a bug", (await Assert.ThrowsAsync<InvalidOperationException>(() => waiting)).Message);
        }
    }

    [Fact]
    public async Task A_fault_before_anybody_waits_is_not_lost()
    {
        var query = new InFlightQuery(s_question);
        query.Fail(new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => query.WaitAsync(default).AsTask());
    }

    [Fact]
    public async Task An_answer_that_came_first_is_there_for_who_asks_late()
    {
        var query = new InFlightQuery(s_question);
        query.Complete(DnsAnswer.Empty(DnsAnswerCode.NoData));
        Assert.Equal(DnsAnswerCode.NoData, (await query.WaitAsync(default)).Code);
    }

    [Fact]
    public async Task A_question_that_nobody_waits_for_is_given_up_even_where_it_listens_only_then()
    {
        var query = new InFlightQuery(s_question);
        using var left = new CancellationTokenSource();
        Task<DnsAnswer> waiting = query.WaitAsync(left.Token).AsTask();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(query.TryJoin());

        using var completion = new QueryCompletion(new FrozenTime());
        query.Attach(completion);
        Assert.Equal(QueryResultKind.Abandoned, (await completion.Result).Kind);

        // A further try, begun before that was noticed, ends as well.
        completion.BeginTry(TimeSpan.FromHours(1));
        Assert.Equal(QueryResultKind.Abandoned, (await completion.Result).Kind);
    }
}
