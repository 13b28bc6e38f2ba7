namespace SenderId.Publishing.Authority;

/// <summary>What the resolver says of the signatures of an answer (RFC 4035 section 3.2.3).</summary>
public enum DnssecState
{
    /// <summary>Not asked, or no answer.</summary>
    Unknown,

    /// <summary>The answer is not marked as verified.</summary>
    NotVerified,

    /// <summary>The resolver has verified the signatures (AD).</summary>
    Verified,

    /// <summary>The resolver fails where the zone's servers answer and the zone above has signed it (DS): the signatures are wrong.</summary>
    Bogus,
}
