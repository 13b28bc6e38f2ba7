using System.Collections.Concurrent;
using SenderId.Lookup;

namespace SenderId.Publishing.Questions;

/// <summary>Asks each question once and remembers the answer; a deadline turns what is still open into a time-out.</summary>
/// <param name="inner">Who answers.</param>
/// <param name="deadline">Is cancelled when the time for all questions is over.</param>
public sealed class AnswerMemory(IDnsResolver inner, CancellationToken deadline) : IDnsResolver
{
    private readonly ConcurrentDictionary<(QuestionType Type, string Subject), Lazy<Task<DnsAnswer>>> _answers = new();
    private volatile bool _isClosed;

    /// <summary>How many different questions were asked.</summary>
    public int QuestionCount => _answers.Count;

    /// <summary>From now on nothing is asked: a name that was not asked for does not exist.</summary>
    /// <remarks>So that an evaluation over many addresses costs no question, and macros and ptr see a stranger.</remarks>
    public void Close() => _isClosed = true;

    /// <inheritdoc />
    public ValueTask<DnsAnswer> TextAsync(DomainName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return AskAsync(QuestionType.Txt, name.Value, token => inner.TextAsync(name, token), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return AskAsync(type, name.Value, token => inner.AddressesAsync(name, type, token), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> MailExchangersAsync(DomainName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        return AskAsync(QuestionType.Mx, name.Value, token => inner.MailExchangersAsync(name, token), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<DnsAnswer> PointersAsync(NetAddress address, CancellationToken cancellationToken) =>
        AskAsync(QuestionType.Ptr, address.ToString(), token => inner.PointersAsync(address, token), cancellationToken);

    private ValueTask<DnsAnswer> AskAsync(
        QuestionType type, string subject, Func<CancellationToken, ValueTask<DnsAnswer>> ask, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue((type, subject), out Lazy<Task<DnsAnswer>>? known))
        {
            return new(known.Value);
        }

        // Lazy: of two that ask at the same moment one does.
        return _isClosed
            ? new(DnsAnswer.Empty(DnsAnswerCode.NameError))
            : new(_answers.GetOrAdd((type, subject), _ => new Lazy<Task<DnsAnswer>>(() => WaitAsync(ask, cancellationToken))).Value);
    }

    private async Task<DnsAnswer> WaitAsync(Func<CancellationToken, ValueTask<DnsAnswer>> ask, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellationToken);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DnsAnswer.Empty(DnsAnswerCode.Timeout);
        }
    }
}
