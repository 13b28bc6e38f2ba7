namespace SenderId.Authentication;

/// <summary>What the owner of a domain wishes for mail that fails DMARC.</summary>
/// <remarks>RFC 9989 section 4.7, tag <c>p</c>. The names are the record's words, capitalised.</remarks>
public enum DmarcPolicy : byte
{
    /// <summary>No preference.</summary>
    None,

    /// <summary>Such mail is suspicious.</summary>
    Quarantine,

    /// <summary>Such mail is not from the domain.</summary>
    Reject,
}
