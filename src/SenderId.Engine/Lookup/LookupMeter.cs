namespace SenderId.Lookup;

/// <summary>The only object that evaluators may ask: it counts, holds the deadline and writes the trace.</summary>
/// <remarks>
/// RFC 7208 section 4.6.4. A question over a limit is answered with <see cref="DnsAnswerCode.LimitReached"/> at that moment, so
/// that a record which ends in the offending term cannot escape; <see cref="Exceeded"/> then says which limit it was.
/// </remarks>
internal sealed class LookupMeter(
    IDnsResolver resolver, LookupLimits limits, TimeProvider clock, List<TraceEntry>? trace, bool asksAhead, CancellationToken cancellationToken)
{
    private static readonly DnsAnswer s_limitReached = DnsAnswer.Empty(DnsAnswerCode.LimitReached);

    private Dictionary<(QuestionType Type, string Name), Task<DnsAnswer>>? _ahead;
    private long _start;
    private bool _hasWaited;

    /// <summary>The limits of the evaluation.</summary>
    internal LookupLimits Limits => limits;

    /// <summary>The clock of the evaluation.</summary>
    internal TimeProvider Clock => clock;

    /// <summary>Where steps are written down; null where nobody reads them.</summary>
    internal List<TraceEntry>? Trace => trace;

    /// <summary>How many terms have asked DNS.</summary>
    internal int TermCount { get; private set; }

    /// <summary>How many questions of terms came back without records.</summary>
    internal int VoidCount { get; private set; }

    /// <summary>The limit that was passed, once one was.</summary>
    internal Cause? Exceeded { get; private set; }

    /// <summary>How deep in the include and redirect tree the evaluation is.</summary>
    internal int Depth { get; set; }

    /// <summary>Whether questions may be asked before their answers are needed: only where answers take time.</summary>
    internal bool AsksAhead => asksAhead && _hasWaited;

    /// <summary>How many more terms may ask.</summary>
    internal int RemainingTermCount => Math.Max(0, limits.MaxLookupTermCount - TermCount);

    /// <summary>Counts a term that asks DNS.</summary>
    /// <returns>False where the term is one too many.</returns>
    internal bool TryCountTerm()
    {
        TermCount++;
        if (TermCount <= limits.MaxLookupTermCount)
        {
            return true;
        }

        Exceeded = Cause.LookupLimitExceeded;
        trace?.Add(new TraceEntry(Depth, TraceKind.Limit, "lookup terms", $"more than {limits.MaxLookupTermCount}"));
        return false;
    }

    /// <summary>Asks for texts; they are records or explanations, whose absence is not counted.</summary>
    internal ValueTask<DnsAnswer> TextAsync(DomainName name) => AskAsync(QuestionType.Txt, name, isCounted: false);

    /// <summary>Asks for addresses.</summary>
    internal ValueTask<DnsAnswer> AddressesAsync(DomainName name, QuestionType type, bool isCounted = true) => AskAsync(type, name, isCounted);

    /// <summary>Asks for mail exchangers.</summary>
    internal ValueTask<DnsAnswer> MailExchangersAsync(DomainName name) => AskAsync(QuestionType.Mx, name, isCounted: true);

    /// <summary>Asks for the names of an address.</summary>
    internal ValueTask<DnsAnswer> PointersAsync(NetAddress address, bool isCounted = true)
    {
        if (Exceeded is not null && isCounted)
        {
            return new(s_limitReached);
        }

        ValueTask<DnsAnswer> pending = TakeAhead(QuestionType.Ptr, "") is { } ahead ? new(ahead) : resolver.PointersAsync(address, cancellationToken);
        return Finish(pending, QuestionType.Ptr, trace is null ? "" : address.ToString(), isCounted);
    }

    /// <summary>Sends a question whose answer will probably be needed; it changes no count, no trace and no verdict.</summary>
    internal void AskAhead(QuestionType type, DomainName name)
    {
        _ahead ??= [];
        if (!_ahead.ContainsKey((type, name.Value)))
        {
            _ahead.Add((type, name.Value), Send(type, name).AsTask());
        }
    }

    /// <summary>Sends the question for the names of the client's address ahead.</summary>
    internal void AskPointersAhead(NetAddress address)
    {
        _ahead ??= [];
        if (!_ahead.ContainsKey((QuestionType.Ptr, "")))
        {
            _ahead.Add((QuestionType.Ptr, ""), resolver.PointersAsync(address, cancellationToken).AsTask());
        }
    }

    private ValueTask<DnsAnswer> AskAsync(QuestionType type, DomainName name, bool isCounted)
    {
        if (Exceeded is not null && isCounted)
        {
            return new(s_limitReached);
        }

        ValueTask<DnsAnswer> pending = TakeAhead(type, name.Value) is { } ahead ? new(ahead) : Send(type, name);
        return Finish(pending, type, name.Value, isCounted);
    }

    private ValueTask<DnsAnswer> Send(QuestionType type, DomainName name) => type switch
    {
        QuestionType.Txt => resolver.TextAsync(name, cancellationToken),
        QuestionType.Mx => resolver.MailExchangersAsync(name, cancellationToken),
        _ => resolver.AddressesAsync(name, type, cancellationToken),
    };

    private Task<DnsAnswer>? TakeAhead(QuestionType type, string name) =>
        _ahead is not null && _ahead.TryGetValue((type, name), out Task<DnsAnswer>? task) ? task : null;

    // Answers that are there at once, from a zone or a cache, cost no clock and no state machine.
    private ValueTask<DnsAnswer> Finish(ValueTask<DnsAnswer> pending, QuestionType type, string subject, bool isCounted) =>
        pending.IsCompletedSuccessfully
            ? new(Count(pending.Result, type, subject, isCounted, TimeSpan.Zero))
            : WaitAsync(pending.AsTask(), type, subject, isCounted);

    private async ValueTask<DnsAnswer> WaitAsync(Task<DnsAnswer> pending, QuestionType type, string subject, bool isCounted)
    {
        long now = clock.GetTimestamp();
        if (!_hasWaited)
        {
            _hasWaited = true;
            _start = now;
        }

        TimeSpan remaining = limits.MaxElapsed - clock.GetElapsedTime(_start, now);
        DnsAnswer answer;
        try
        {
            answer = remaining > TimeSpan.Zero
                ? await pending.WaitAsync(remaining, clock, cancellationToken).ConfigureAwait(false)
                : Late();
        }
        catch (TimeoutException)
        {
            answer = Late();
        }

        return Count(answer, type, subject, isCounted, clock.GetElapsedTime(now));
    }

    // RFC 7208 section 4.6.4: past the time limit the result is temperror.
    private DnsAnswer Late()
    {
        Exceeded = Cause.TimeLimitExceeded;
        return s_limitReached;
    }

    private DnsAnswer Count(DnsAnswer answer, QuestionType type, string subject, bool isCounted, TimeSpan elapsed)
    {
        trace?.Add(new TraceEntry(Depth, TraceKind.Question, $"{type.ToString().ToUpperInvariant()} {subject}", AnswerText.Describe(answer))
        {
            Answer = answer,
            Elapsed = elapsed,
        });
        if (!isCounted || !answer.IsVoid)
        {
            return answer;
        }

        VoidCount++;
        if (VoidCount <= limits.MaxVoidLookupCount)
        {
            return answer;
        }

        Exceeded = Cause.VoidLookupLimitExceeded;
        trace?.Add(new TraceEntry(Depth, TraceKind.Limit, "void lookups", $"more than {limits.MaxVoidLookupCount}"));
        return s_limitReached;
    }
}
