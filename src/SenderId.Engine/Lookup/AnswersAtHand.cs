using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SenderId.Lookup;

/// <summary>The questions of one evaluation, each with its answer or the task that will bring it.</summary>
/// <remarks>
/// An evaluation is a pure function of these: where an answer is missing it ends, and begins anew from the top when that answer has come in.
/// So an answer that was taken once is kept, whatever its time to live: no question is asked twice, and every pass meets the same answers.
/// </remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="client">The address whose pointers are asked for.</param>
/// <param name="clock">The clock of the time limit.</param>
/// <param name="prefetches">Whether questions are sent before the evaluation stands at them.</param>
/// <param name="cancellationToken">Stops every question.</param>
internal struct AnswersAtHand(IDnsResolver resolver, NetAddress client, TimeProvider clock, bool prefetches, CancellationToken cancellationToken)
{
    private Questions _first;
    private Question[]? _more;
    private int _count;
    private int _next;
    private bool _searches;
    private bool _isClosed;
    private int _awaited;
    private AnswerWait? _wait;
    private DateTimeOffset _now;

    /// <summary>The address whose pointers are asked for.</summary>
    internal readonly NetAddress Client => client;

    /// <summary>Whether the time limit has passed: what is missing now stays missing.</summary>
    internal readonly bool IsLate => _wait is { IsLate: true };

    /// <summary>The time of the evaluation: one, however often it begins anew.</summary>
    internal DateTimeOffset Now => _now == default ? _now = clock.GetUtcNow() : _now;

    /// <summary>The answer to a question; null where it is missing: then the evaluation stands at this question. A new question is asked.</summary>
    /// <param name="type">The type; <see cref="QuestionType.Ptr"/> is always about the client.</param>
    /// <param name="name">The name; null for pointers.</param>
    /// <param name="index">Where the question is kept; -1 where it may not be asked any more.</param>
    internal DnsAnswer? Find(QuestionType type, DomainName? name, out int index)
    {
        // The first pass ends at its first miss: until then there is nothing to meet again.
        index = _searches ? IndexOf(type, name) : -1;
        if (index < 0)
        {
            if (_isClosed || IsLate)
            {
                return null;
            }

            index = Ask(type, name);
        }

        DnsAnswer? answer = Take(ref At(index));
        if (answer is null)
        {
            _awaited = index;
        }

        return answer;
    }

    /// <summary>Asks a question before the evaluation stands at it, where that is wanted.</summary>
    /// <param name="type">The type; <see cref="QuestionType.Ptr"/> is always about the client.</param>
    /// <param name="name">The name; null for pointers.</param>
    /// <param name="index">Where the question is kept; -1 where it is not asked.</param>
    /// <returns>The answer, should it be at hand; else null.</returns>
    internal DnsAnswer? Prefetch(QuestionType type, DomainName? name, out int index)
    {
        index = IndexOf(type, name);
        if (index < 0 && prefetches && !_isClosed && !IsLate)
        {
            index = Ask(type, name);
        }

        return index < 0 ? null : Take(ref At(index));
    }

    /// <summary>Waits for the answer that the evaluation stands at, for the others not: the one place where an evaluation waits.</summary>
    /// <param name="maxElapsed">The time for the whole evaluation, which begins with its first wait.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal ValueTask WaitAsync(TimeSpan maxElapsed)
    {
        Repeat();
        _wait ??= new AnswerWait(clock, maxElapsed, cancellationToken);

        // It may have come in since the pass stood at it, and been taken by another term that looked ahead.
        return At(_awaited).Answer is Task<DnsAnswer> pending ? _wait.WaitAsync(pending, _awaited) : ValueTask.CompletedTask;
    }

    /// <summary>How long the evaluation waited for an answer.</summary>
    internal readonly TimeSpan WaitFor(int index) => _wait?.ElapsedFor(index) ?? TimeSpan.Zero;

    /// <summary>Begins another pass: from here on every question is looked for among those kept.</summary>
    internal void Repeat()
    {
        _searches = true;
        _next = 0;
    }

    /// <summary>Begins a pass that is the last one over again: nothing is asked, and what has not been taken counts as missing.</summary>
    internal void Close()
    {
        _isClosed = true;
        Repeat();
    }

    /// <summary>The end of the shortest time to live, and whether an answer is missing or a failure.</summary>
    internal (DateTimeOffset ValidUntil, bool IsPartial) Validity()
    {
        DateTimeOffset validUntil = DateTimeOffset.MaxValue;
        bool isPartial = false;
        for (int i = 0; i < _count; i++)
        {
            if (At(i).Answer is DnsAnswer { IsDefinite: true } answer)
            {
                DateTimeOffset end = answer.ValidUntil ?? Now + answer.TimeToLive;
                validUntil = end < validUntil ? end : validUntil;
            }
            else
            {
                isPartial = true;
            }
        }

        return (validUntil, isPartial);
    }

    // The answer of a question, taken from its task once that is done and kept from then on.
    private readonly DnsAnswer? Take(ref Question question)
    {
        if (question.Answer is DnsAnswer answer)
        {
            return answer;
        }

        var pending = (Task<DnsAnswer>)question.Answer;
        if (_isClosed || !pending.IsCompletedSuccessfully)
        {
            return null;
        }

        question.Answer = pending.Result;
        return pending.Result;
    }

    private int Ask(QuestionType type, DomainName? name)
    {
        ValueTask<DnsAnswer> asked = type switch
        {
            QuestionType.Txt => resolver.TextAsync(name!, cancellationToken),
            QuestionType.Mx => resolver.MailExchangersAsync(name!, cancellationToken),
            QuestionType.Ptr => resolver.PointersAsync(client, cancellationToken),
            _ => resolver.AddressesAsync(name!, type, cancellationToken),
        };
        int index = _count++;
        if (index >= Questions.Length && index - Questions.Length >= (_more?.Length ?? 0))
        {
            Array.Resize(ref _more, Math.Max(16, 2 * index));
        }

        ref Question question = ref At(index);
        question.Type = type;
        question.Name = name;
        question.Answer = asked.IsCompletedSuccessfully ? asked.Result : AnswerWait.Observe(asked.AsTask());
        return index;
    }

    // A pass asks what the pass before it asked, in the same order: the search begins behind the last hit. Records keep their literal
    // names, so that most comparisons are of references.
    private int IndexOf(QuestionType type, DomainName? name)
    {
        for (int count = _count, i = _next; count > 0; count--, i++)
        {
            i = i < _count ? i : 0;
            ref Question question = ref At(i);
            if (question.Type == type && (ReferenceEquals(question.Name, name) || (name is not null && name.Equals(question.Name))))
            {
                _next = i + 1;
                return i;
            }
        }

        return -1;
    }

    [UnscopedRef]
    private ref Question At(int index)
    {
        if (index < Questions.Length)
        {
            return ref _first[index];
        }

        return ref _more![index - Questions.Length];
    }

    // Answer is a DnsAnswer or a Task<DnsAnswer>.
    private struct Question
    {
        internal QuestionType Type;
        internal DomainName? Name;
        internal object Answer;
    }

    // Most evaluations ask fewer: they stay on the stack.
    [InlineArray(Length)]
    private struct Questions
    {
        internal const int Length = 12;
        private Question _question;
    }
}
