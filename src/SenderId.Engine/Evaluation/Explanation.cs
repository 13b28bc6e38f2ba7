using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Fetches and expands the publisher's explanation of a Fail.</summary>
/// <remarks>RFC 7208 section 6.2: whatever goes wrong, it is as if there were no exp modifier.</remarks>
internal static class Explanation
{
    internal static async ValueTask<string?> FetchAsync(DomainSpec domainSpec, EvaluationContext context, DomainName domain)
    {
        string? expanded = await MacroExpander.ExpandAsync(domainSpec.Macros, context, domain, isCounted: false).ConfigureAwait(false);
        if (expanded is null || TargetName.Create(expanded) is not { } name)
        {
            return null;
        }

        DnsAnswer answer = await context.Meter.TextAsync(name).ConfigureAwait(false);
        if (Read(answer) is not { } text)
        {
            return null;
        }

        string? explanation = await MacroExpander.ExpandAsync(text, context, domain, isCounted: false).ConfigureAwait(false);
        return explanation is null ? null : Limit(explanation, context.Limits.MaxExplanationLength);
    }

    /// <summary>The text of an explanation, before anything goes in; null for no record, an error, several records, or bad macros.</summary>
    internal static MacroString? Read(DnsAnswer answer)
    {
        if (answer.Texts.Length != 1)
        {
            return null;
        }

        ParseOutcome<MacroString> text = answer.Interpretation as ParseOutcome<MacroString>? ?? Remember(answer);
        return text.IsParsed ? text.Value : null;
    }

    /// <summary>Expands a text that asks for nothing.</summary>
    internal static string? Expand(MacroString text, CheckRequest request, TimeProvider clock, DomainName domain, LookupLimits limits) =>
        MacroExpander.Expand(text, request, clock, domain, validatedName: null) is { } explanation ? Limit(explanation, limits.MaxExplanationLength) : null;

    private static ParseOutcome<MacroString> Remember(DnsAnswer answer)
    {
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
