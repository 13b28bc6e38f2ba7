namespace SenderId.Reputation;

/// <summary>What one observation adds to a level.</summary>
/// <param name="Factor">What was observed.</param>
/// <param name="Points">How much it adds; 0 where it was looked at and found good.</param>
/// <param name="Evidence">The numbers behind it, in one line.</param>
public sealed record ReputationContribution(ReputationFactor Factor, int Points, string Evidence)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Factor} +{Points} ({Evidence})");
}
