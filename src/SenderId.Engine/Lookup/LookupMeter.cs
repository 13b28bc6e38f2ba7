namespace SenderId.Lookup;

/// <summary>The only object that an evaluation may ask: it counts and writes the trace.</summary>
/// <remarks>
/// RFC 7208 section 4.6.4. A question over a limit is answered with <see cref="DnsAnswerCode.LimitReached"/> at that moment, so
/// that a record which ends in the offending term cannot escape; <see cref="Exceeded"/> then says which limit it was.
/// </remarks>
internal ref struct LookupMeter
{
    private static readonly DnsAnswer s_limitReached = DnsAnswer.Empty(DnsAnswerCode.LimitReached);

    private readonly ref AnswersAtHand _answers;
    private readonly bool _isCompiling;

    /// <summary>Makes the meter of one pass.</summary>
    /// <param name="answers">The answers of the evaluation.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="trace">Where steps are written down; null where nobody reads them.</param>
    /// <param name="isCompiling">Whether a failure counts as missing: a compiled record leaves failures to the evaluation of the message.</param>
    internal LookupMeter(ref AnswersAtHand answers, LookupLimits limits, List<TraceEntry>? trace, bool isCompiling)
    {
        _answers = ref answers;
        _isCompiling = isCompiling;
        Limits = limits;
        Trace = trace;
    }

    /// <summary>The limits of the evaluation.</summary>
    internal LookupLimits Limits { get; }

    /// <summary>Where steps are written down; null where nobody reads them.</summary>
    internal List<TraceEntry>? Trace { get; }

    /// <summary>The time of the evaluation.</summary>
    internal readonly DateTimeOffset Now => _answers.Now;

    /// <summary>How many terms have asked DNS.</summary>
    internal int TermCount { get; private set; }

    /// <summary>How many questions of terms came back without records.</summary>
    internal int VoidCount { get; private set; }

    /// <summary>The limit that was passed, once one was.</summary>
    internal Cause? Exceeded { get; private set; }

    /// <summary>How deep in the include and redirect tree the evaluation is.</summary>
    internal int Depth { get; set; }

    /// <summary>Counts a term that asks DNS.</summary>
    /// <returns>False where the term is one too many.</returns>
    internal bool TryCountTerm() =>
        ++TermCount <= Limits.MaxLookupTermCount || Exceed(Cause.LookupLimitExceeded, "lookup terms", Limits.MaxLookupTermCount);

    /// <summary>Counts a void lookup.</summary>
    /// <returns>False where it is one too many.</returns>
    internal bool TryCountVoid() =>
        ++VoidCount <= Limits.MaxVoidLookupCount || Exceed(Cause.VoidLookupLimitExceeded, "void lookups", Limits.MaxVoidLookupCount);

    /// <summary>The answer to a question of which a void answer counts; null where it is missing.</summary>
    internal DnsAnswer? AskCounted(QuestionType type, DomainName? name)
    {
        if (Exceeded is not null)
        {
            return s_limitReached;
        }

        DnsAnswer? answer = Ask(type, name);
        return answer is { IsVoid: true } && !TryCountVoid() ? s_limitReached : answer;
    }

    /// <summary>The answer to a question, whatever it is; null where it is missing.</summary>
    /// <remarks>Past the time limit what is missing is <see cref="DnsAnswerCode.LimitReached"/>.</remarks>
    internal DnsAnswer? Ask(QuestionType type, DomainName? name) => Look(type, name) ?? (IsLate() ? s_limitReached : null);

    /// <summary>The answer to a question, whatever it is; null where it is missing, past the time limit too.</summary>
    internal DnsAnswer? Look(QuestionType type, DomainName? name) => Note(_answers.Find(type, name, out int index), type, name, index);

    /// <summary>The answer to a question that the evaluation does not stand at; null where it is not at hand.</summary>
    internal DnsAnswer? LookAhead(QuestionType type, DomainName? name) => Note(_answers.Prefetch(type, name, out int index), type, name, index);

    /// <summary>Whether what is missing stays missing, the time being over.</summary>
    /// <remarks>RFC 7208 section 4.6.4: past the time limit the result is temperror.</remarks>
    internal bool IsLate()
    {
        if (_answers.IsLate)
        {
            Exceeded ??= Cause.TimeLimitExceeded;
        }

        return _answers.IsLate;
    }

    private bool Exceed(Cause limit, string what, int maxCount)
    {
        Exceeded = limit;
        Trace?.Add(new TraceEntry(Depth, TraceKind.Limit, what, $"more than {maxCount}"));
        return false;
    }

    private readonly DnsAnswer? Note(DnsAnswer? answer, QuestionType type, DomainName? name, int index)
    {
        if (answer is null || (_isCompiling && !answer.IsDefinite))
        {
            return null;
        }

        if (Trace is not null)
        {
            string subject = $"{type.ToString().ToUpperInvariant()} {name?.Value ?? _answers.Client.ToString()}";
            Trace.Add(new TraceEntry(Depth, TraceKind.Question, subject, AnswerText.Describe(answer))
            {
                Answer = answer,
                Elapsed = _answers.WaitFor(index),
            });
        }

        return answer;
    }
}
