namespace SenderId.Reputation;

/// <summary>What can raise the level of a sender.</summary>
public enum ReputationFactor : byte
{
    /// <summary>Many HELO names within a day.</summary>
    ChangingHello,

    /// <summary>HELO names that are none.</summary>
    MalformedHello,

    /// <summary>Address literals in HELO that are not the sender's address.</summary>
    ForeignLiteral,

    /// <summary>Our own names in HELO.</summary>
    OwnDomain,

    /// <summary>No confirmed name in reverse DNS, or another one than in HELO.</summary>
    ReverseDns,

    /// <summary>The share of bad verdicts over all messages seen.</summary>
    BadVerdicts,

    /// <summary>The share of bad verdicts in the last day.</summary>
    BadVerdictsLastDay,

    /// <summary>The sender is an open proxy.</summary>
    OpenProxy,
}
