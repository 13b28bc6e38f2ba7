namespace SenderId.Evaluation.Policies;

/// <summary>Addresses that have come to the same term by the same way, so that their counts agree.</summary>
/// <param name="Addresses">The addresses.</param>
/// <param name="TermCount">How many terms have asked DNS.</param>
/// <param name="VoidCount">How many questions came back without records.</param>
internal sealed record Cohort(AddressSet Addresses, int TermCount, int VoidCount)
{
    /// <summary>Puts cohorts with equal counts together: from here on nothing tells them apart.</summary>
    internal static List<Cohort> Merge(List<Cohort> cohorts)
    {
        var merged = new List<Cohort>();
        foreach (Cohort cohort in cohorts)
        {
            if (cohort.Addresses.IsEmpty)
            {
                continue;
            }

            Cohort? equal = merged.Find(other => other.TermCount == cohort.TermCount && other.VoidCount == cohort.VoidCount);
            if (equal is null)
            {
                merged.Add(cohort);
            }
            else
            {
                equal.Addresses.Add(cohort.Addresses);
            }
        }

        return merged;
    }
}
