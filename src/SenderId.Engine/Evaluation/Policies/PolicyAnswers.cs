using SenderId.Lookup;

namespace SenderId.Evaluation.Policies;

/// <summary>The answers that a policy is compiled from: only those at hand, and how long they hold.</summary>
/// <remarks>Nothing is waited for: a question that is not answered at once leaves a hole, and its answer will be in the cache next time.</remarks>
internal sealed class PolicyAnswers(IDnsResolver resolver, DateTimeOffset now)
{
    /// <summary>The end of the shortest time to live seen so far.</summary>
    internal DateTimeOffset ValidUntil { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>Whether a question was not answered at once.</summary>
    internal bool HasPending { get; private set; }

    internal DnsAnswer? Text(DomainName name) => Take(resolver.TextAsync(name, CancellationToken.None));

    internal DnsAnswer? Addresses(DomainName name, QuestionType type) => Take(resolver.AddressesAsync(name, type, CancellationToken.None));

    internal DnsAnswer? MailExchangers(DomainName name) => Take(resolver.MailExchangersAsync(name, CancellationToken.None));

    // Null where there is no definite answer yet: the interpreter deals with failures.
    private DnsAnswer? Take(ValueTask<DnsAnswer> pending)
    {
        if (!pending.IsCompletedSuccessfully)
        {
            _ = pending.AsTask();
            HasPending = true;
            return null;
        }

        DnsAnswer answer = pending.Result;
        if (!answer.IsDefinite)
        {
            HasPending = true;
            return null;
        }

        DateTimeOffset end = answer.ValidUntil ?? now + answer.TimeToLive;
        ValidUntil = end < ValidUntil ? end : ValidUntil;
        return answer;
    }
}
