using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.Policies;

/// <summary>Settles the explanation of a Fail as far as it is the same for every message.</summary>
/// <remarks>RFC 7208 section 6.2.</remarks>
internal static class PolicyExplanation
{
    /// <summary>The result with its explanation, or with what is left to do for it.</summary>
    internal static PolicyResult Settle(CheckOutcome outcome, Finding finding, ref AnswersAtHand answers, CheckRequest request, LookupLimits limits, TimeProvider clock)
    {
        if (finding is not { Status: SenderIdStatus.Fail, Record.Explanation: { } spec, Domain: { } domain })
        {
            return new PolicyResult(outcome);
        }

        if (!spec.Macros.IsOfDomainAlone)
        {
            return new PolicyResult(outcome, domain, spec);
        }

        string? expanded = MacroExpander.Expand(spec.Macros, request, default, domain, validatedName: null);
        if (expanded is null || TargetName.Create(expanded) is not { } name)
        {
            return new PolicyResult(outcome);
        }

        if (answers.Find(QuestionType.Txt, name, out _) is not { IsDefinite: true } answer)
        {
            return new PolicyResult(outcome, domain, spec);
        }

        return Explanation.Read(answer) switch
        {
            null => new PolicyResult(outcome),
            { UsesValidatedName: true } => new PolicyResult(outcome, domain, spec),
            { IsOfDomainAlone: true } text => new PolicyResult(outcome with { Explanation = Explanation.Expand(text, request, clock, domain, limits) }),
            { } text => new PolicyResult(outcome, domain, Text: text),
        };
    }
}
