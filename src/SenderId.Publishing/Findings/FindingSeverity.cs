namespace SenderId.Publishing.Findings;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Does not do what its publisher will have meant, or will break before long.</summary>
    Warning,

    /// <summary>Mail is judged wrongly: PermError, or a pass for strangers.</summary>
    Error,
}
