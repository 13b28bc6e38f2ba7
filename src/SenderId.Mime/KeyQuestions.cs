using SenderId.Lookup;

namespace SenderId.Mime;

/// <summary>The questions for keys and policies of one message: within one time limit, and in the trace.</summary>
/// <param name="resolver">The door to DNS.</param>
/// <param name="maxElapsed">The time for all of them together; it begins with the first wait.</param>
/// <param name="clock">The clock.</param>
/// <param name="trace">Where questions are written down; null where nobody reads them.</param>
/// <param name="cancellationToken">Stops every question.</param>
internal sealed class KeyQuestions(
    IDnsResolver resolver, TimeSpan maxElapsed, TimeProvider clock, List<TraceEntry>? trace, CancellationToken cancellationToken)
{
    private static readonly DnsAnswer s_late = DnsAnswer.Empty(DnsAnswerCode.LimitReached);

    private long? _start;

    /// <summary>Asks for the texts of a name.</summary>
    internal ValueTask<DnsAnswer> TextAsync(DomainName name) => NoteAsync(resolver.TextAsync(name, cancellationToken), QuestionType.Txt, name);

    /// <summary>Asks for the IPv4 addresses of a name.</summary>
    internal ValueTask<DnsAnswer> AddressesAsync(DomainName name) =>
        NoteAsync(resolver.AddressesAsync(name, QuestionType.A, cancellationToken), QuestionType.A, name);

    private async ValueTask<DnsAnswer> NoteAsync(ValueTask<DnsAnswer> pending, QuestionType type, DomainName name)
    {
        DnsAnswer answer;
        TimeSpan elapsed = TimeSpan.Zero;
        if (pending.IsCompletedSuccessfully)
        {
            answer = pending.Result;
        }
        else
        {
            long now = clock.GetTimestamp();
            answer = await WaitAsync(pending.AsTask(), maxElapsed - clock.GetElapsedTime(_start ??= now, now)).ConfigureAwait(false);
            elapsed = clock.GetElapsedTime(now);
        }

        trace?.Add(new TraceEntry(0, TraceKind.Question, $"{type.ToString().ToUpperInvariant()} {name.Value}", AnswerText.Describe(answer))
        {
            Answer = answer,
            Elapsed = elapsed,
        });
        return answer;
    }

    private async Task<DnsAnswer> WaitAsync(Task<DnsAnswer> answer, TimeSpan remaining)
    {
        try
        {
            return await answer.WaitAsync(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return s_late;
        }
    }
}
