using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Sends the questions of a record's terms behind the one that the evaluation stands at, so that slow answers are waited for once.</summary>
/// <remarks>
/// Never more terms than RFC 7208 section 4.6.4 leaves, none behind the term that is sure to end the evaluation, and none that needs an
/// answer first. The pass is over and its counts are worth nothing any more: here they say how many terms the limit leaves.
/// </remarks>
internal static class Prefetch
{
    internal static void RestOf(SpfRecord record, int index, ref EvaluationContext context, DomainName domain)
    {
        for (; index < record.Directives.Length; index++)
        {
            Mechanism mechanism = record.Directives[index].Mechanism;
            if (!mechanism.AsksDns)
            {
                if (RecordEvaluation.IsSureToMatch(mechanism, context.Client))
                {
                    return;
                }
            }
            else if (!TrySend(mechanism.FirstQuestion(context.AddressType), mechanism.TargetSpec, ref context, domain))
            {
                return;
            }
        }

        if (record.Redirect is { } redirect)
        {
            TrySend(QuestionType.Txt, redirect, ref context, domain);
        }
    }

    // False where the limit is reached.
    private static bool TrySend(QuestionType type, DomainSpec? spec, ref EvaluationContext context, DomainName domain)
    {
        if (!context.Meter.TryCountTerm())
        {
            return false;
        }

        // %{p} needs answers of its own first, and counts as one more term.
        if (spec is { Macros.UsesValidatedName: true })
        {
            return context.Meter.TryCountTerm();
        }

        if (Target.TryFind(spec, ref context, domain, out Target target) && target.Name is { } name)
        {
            context.Meter.LookAhead(type, type == QuestionType.Ptr ? null : name);
        }

        return true;
    }
}
