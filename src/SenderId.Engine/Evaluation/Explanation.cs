using System.Globalization;
using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Fetches and expands the publisher's explanation of a Fail.</summary>
/// <remarks>RFC 7208 section 6.2: whatever goes wrong, it is as if there were no exp modifier. A trace says what went wrong.</remarks>
internal static class Explanation
{
    /// <summary>Finds the text of an explanation, null where it is dropped.</summary>
    /// <returns>False where an answer is missing.</returns>
    internal static bool TryFetch(DomainSpec spec, ref EvaluationContext context, DomainName domain, out string? explanation)
    {
        explanation = null;
        if (!MacroExpander.TryExpand(spec.Macros, ref context, domain, isCounted: false, out string? expanded))
        {
            return false;
        }

        if (expanded is null || TargetName.Create(expanded) is not { } name)
        {
            string reason = expanded is null ? "its domain cannot be expanded for this sender" : $"'{expanded}' is not a valid domain name";
            return Drop(spec, ref context, reason);
        }

        if (context.Meter.Ask(QuestionType.Txt, name) is not { } answer)
        {
            return false;
        }

        if (Read(answer) is not { } text)
        {
            return Drop(spec, ref context, context.IsTraced ? DescribeFault(answer) : "");
        }

        if (!MacroExpander.TryExpand(text, ref context, domain, isCounted: false, out expanded))
        {
            return false;
        }

        if (expanded is null)
        {
            return Drop(spec, ref context, "its text cannot be expanded for this sender");
        }

        explanation = Limit(expanded, context.Limits.MaxExplanationLength);
        return true;
    }

    /// <summary>The text of an explanation, before anything goes in; null for no record, an error, several records, or bad macros.</summary>
    internal static MacroString? Read(DnsAnswer answer) => answer.Texts.Length == 1 ? Parse(answer).Value : null;

    /// <summary>Expands a text that asks for nothing.</summary>
    internal static string? Expand(MacroString text, CheckRequest request, TimeProvider clock, DomainName domain, LookupLimits limits)
    {
        DateTimeOffset now = text.UsesTime ? clock.GetUtcNow() : default;
        return MacroExpander.Expand(text, request, now, domain, validatedName: null) is { } explanation
            ? Limit(explanation, limits.MaxExplanationLength)
            : null;
    }

    private static bool Drop(DomainSpec spec, ref EvaluationContext context, string reason)
    {
        if (context.IsTraced)
        {
            context.Note(TraceKind.DroppedExplanation, $"exp={spec}", $"explanation dropped: {reason} (RFC 7208 section 6.2)");
        }

        return true;
    }

    private static string DescribeFault(DnsAnswer answer) => answer switch
    {
        { Code: not DnsAnswerCode.Records } => AnswerText.Describe(answer.Code),
        { Texts.Length: not 1 } => string.Create(CultureInfo.InvariantCulture, $"{answer.Texts.Length} texts where one is allowed"),
        _ => Parse(answer).Fault is { } fault
            ? string.Create(CultureInfo.InvariantCulture, $"at character {fault.Position + 1} of the text: expected {fault.Expected}")
            : "",
    };

    private static ParseOutcome<MacroString> Parse(DnsAnswer answer)
    {
        if (answer.Interpretation is ParseOutcome<MacroString> known)
        {
            return known;
        }

        ParseOutcome<MacroString> outcome = MacroParser.ParseExplanation(answer.Texts[0]);
        answer.Interpretation ??= outcome;
        return outcome;
    }

    // The text goes into an SMTP reply: US-ASCII only, and what a sender wrote must not become a second line.
    private static string Limit(string explanation, int maxLength)
    {
        string text = explanation.Length <= maxLength ? explanation : explanation[..maxLength];
        return text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? string.Create(text.Length, text, static (target, source) =>
            {
                for (int i = 0; i < source.Length; i++)
                {
                    target[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
                }
            })
            : text;
    }
}
