using SenderId.Lookup;

namespace SenderId.Tests.Evaluation;

public class AnswersAtHandTests
{
    private static readonly DomainName s_name = DomainName.TryParse("a.example", out DomainName? name) ? name : throw new InvalidOperationException();

    // The pass stands at the question; the answer comes in; another term of the same pass, looking ahead, takes it.
    [Fact]
    public async Task An_answer_that_came_in_and_was_taken_since_the_pass_stood_at_it_is_not_waited_for()
    {
        var resolver = new PendingResolver();
        var answers = new AnswersAtHand(resolver, default, TimeProvider.System, prefetches: true, CancellationToken.None);
        Assert.Null(answers.Find(QuestionType.A, s_name, out int index));
        var answer = DnsAnswer.Empty(DnsAnswerCode.NoData);
        resolver.Pending.SetResult(answer);
        Assert.Same(answer, answers.Prefetch(QuestionType.A, s_name, out int ahead));
        Assert.Equal(index, ahead);

        await answers.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Same(answer, answers.Find(QuestionType.A, s_name, out _));
        Assert.False(answers.IsLate);
    }

    private sealed class PendingResolver : IDnsResolver
    {
        internal TaskCompletionSource<DnsAnswer> Pending { get; } = new();

        public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken) => new(Pending.Task);

        public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken) => new(Pending.Task);

        public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken) => new(Pending.Task);

        public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) => new(Pending.Task);
    }
}
