using SenderId.Records;

namespace SenderId.Evaluation.Policies;

/// <summary>A directive in its place, with what becomes of the addresses that end there.</summary>
/// <param name="Directive">The directive.</param>
/// <param name="Record">Its record.</param>
/// <param name="Domain">The domain of the record.</param>
/// <param name="Settle">Takes addresses with their finding; no finding means "interpret".</param>
internal readonly record struct PolicyTerm(Directive Directive, SpfRecord Record, DomainName Domain, Action<Cohort, Finding?> Settle)
{
    internal void Match(Cohort cohort)
    {
        if (!cohort.Addresses.IsEmpty)
        {
            Settle(cohort, TermLoop.Matched(Directive, Record, Domain));
        }
    }

    internal void Fail(Cohort cohort, Finding finding) =>
        Settle(cohort, finding.Domain is not null ? finding : finding.At(Domain, Record, Directive.Text));

    internal void Interpret(Cohort cohort) => Settle(cohort, null);
}
