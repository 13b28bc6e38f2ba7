using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>Finds the explanation of a Fail as far as it is the same for every message.</summary>
/// <remarks>RFC 7208 section 6.2.</remarks>
internal static class CompiledExplanation
{
    /// <summary>The result with its explanation, or with what is left to do for it.</summary>
    internal static CompiledResult ToResult(
        CheckOutcome outcome, Finding finding, ref AnswersAtHand answers, CheckRequest request, LookupLimits limits, TimeProvider clock)
    {
        if (finding is not { Status: SenderIdStatus.Fail, Record.Explanation: { } spec, Domain: { } domain })
        {
            return new CompiledResult(outcome);
        }

        if (!spec.Macros.IsOfDomainAlone)
        {
            return new CompiledResult(outcome, domain, spec);
        }

        string? expanded = MacroExpander.Expand(spec.Macros, request, default, domain, validatedName: null);
        if (expanded is null || TargetName.Create(expanded) is not { } name)
        {
            return new CompiledResult(outcome);
        }

        if (answers.Find(QuestionType.Txt, name, out _) is not { IsDefinite: true } answer)
        {
            return new CompiledResult(outcome, domain, spec);
        }

        return Explanation.Read(answer) switch
        {
            null => new CompiledResult(outcome),
            { UsesValidatedName: true } => new CompiledResult(outcome, domain, spec),
            { IsOfDomainAlone: true } text =>
                new CompiledResult(outcome with { Explanation = Explanation.Expand(text, request, clock, domain, limits) }),
            { } text => new CompiledResult(outcome, domain, Text: text),
        };
    }
}
