using SenderId.Reputation;

namespace SenderId.PowerShell;

/// <summary>What one observation adds to a sender reputation level.</summary>
public sealed class SenderReputationFactor
{
    internal SenderReputationFactor(ReputationContribution contribution)
    {
        (Factor, Points, Evidence) = (contribution.Factor, contribution.Points, contribution.Evidence);
        Text = contribution.ToString();
    }

    /// <summary>What was observed.</summary>
    public ReputationFactor Factor { get; }

    /// <summary>How much it adds; 0 where it was looked at and found good.</summary>
    public int Points { get; }

    /// <summary>The numbers behind it, in one line.</summary>
    public string Evidence { get; }

    private string Text { get; }

    /// <summary>Everything on one line.</summary>
    public override string ToString() => Text;
}
